import { UsageError, type Command } from './command';
import { oneOf, optionsOf } from './options';
import { checkFile } from './policiesInFile';
import { problemsOf, reportOf } from './policyReport';

const SEVERITIES = ['error', 'warning', 'information'] as const;

export const lintPolicy: Command = {
  usage: 'FILE… [--format json|text|sarif] [--fail-on error|warning|information]',
  about:
    'Checks lifecycle policies as ECR would: JSON files, and policies inside .tf, .yaml, .ts, .js and .py files. "-" is the standard input.',
  run: async (args, { read, write }) => {
    const { values, positionals } = optionsOf(args, {
      format: { type: 'string', default: 'json' },
      'fail-on': { type: 'string', default: 'error' },
    });
    if (positionals.length === 0) throw new UsageError('lint-policy needs a file.');
    const format = oneOf('format', values.format, ['json', 'text', 'sarif']);
    const failOn = SEVERITIES.indexOf(oneOf('fail-on', values['fail-on'], SEVERITIES));
    const texts = await Promise.all(positionals.map(read));
    const problems = texts.flatMap((text, at) => {
      const file = positionals[at] ?? '';
      return problemsOf(file, text, checkFile(file, text));
    });
    write(reportOf(problems, format));
    return problems.some(({ severity }) => SEVERITIES.indexOf(severity) <= failOn) ? 1 : 0;
  },
};
