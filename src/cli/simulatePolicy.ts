import { checkPolicy } from '../core/lifecycle/checkPolicy';
import { evaluatePolicy } from '../core/lifecycle/evaluatePolicy';
import type { Evaluation, ImageFate } from '../core/lifecycle/evaluation';
import { explainFate } from '../core/lifecycle/explainFate';
import { readImages } from '../core/lifecycle/readImages';
import { parsePolicy } from '../core/lifecycle/parsePolicy';
import { readPolicy } from '../core/lifecycle/readPolicy';
import { InputError, UsageError, type Command } from './command';
import { oneOf, optionsOf } from './options';
import { problemsOf, reportOf } from './policyReport';

export const simulatePolicy: Command = {
  usage: 'FILE --images IMAGES.json [--now ISO] [--format json|text]',
  about: 'What a lifecycle policy would do to images, as "aws ecr describe-images" tells them, and why.',
  run: async (args, { read, write }) => {
    const { values, positionals } = optionsOf(args, {
      images: { type: 'string' },
      now: { type: 'string' },
      format: { type: 'string', default: 'json' },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('simulate-policy needs one file.');
    if (values.images === undefined) throw new UsageError('simulate-policy needs --images IMAGES.json.');
    const format = oneOf('format', values.format, ['json', 'text']);
    const now = values.now === undefined ? new Date() : new Date(values.now);
    if (Number.isNaN(now.getTime()))
      throw new UsageError(`--now must be a time, as in 2026-11-26T12:00:00Z.`);

    const text = await read(file);
    const parsed = parsePolicy(text);
    const policy = readPolicy(parsed);
    if (policy === undefined) {
      write(reportOf(problemsOf(file, text, checkPolicy(parsed)), format));
      return 1;
    }
    const images = readImages(await read(values.images));
    if ('problem' in images) throw new InputError(`${values.images}: ${images.problem}`);
    const evaluation = evaluatePolicy(policy, images.images, now);
    write(
      format === 'json'
        ? JSON.stringify(shown(evaluation), undefined, 2)
        : evaluation.fates.map(line).join('\n'),
    );
    return 0;
  },
};

function shown({ fates }: Evaluation): object {
  const acted = fates.flatMap((fate) => {
    const action = actionOf(fate, fates);
    return action === undefined ? [] : [{ ...action, ...open(fate) }];
  });
  const kept = fates
    .filter(({ outcome }) => outcome.kind === 'kept')
    .map((fate) => ({ id: fate.image.id, reason: explainFate(fate), ...open(fate) }));
  return { actions: acted, kept };
}

const open = ({ askEcr }: ImageFate): object => (askEcr === undefined ? {} : { askEcr });

/** What follows its subject has that one's rule. */
function actionOf(fate: ImageFate, fates: readonly ImageFate[]): object | undefined {
  const { image, outcome } = fate;
  if (outcome.kind === 'kept') return undefined;
  if (outcome.kind === 'acted')
    return { id: image.id, rulePriority: outcome.rule.priority, action: outcome.action };
  let subject: ImageFate | undefined = fate;
  while (subject?.outcome.kind === 'follows') {
    const { subject: id }: { readonly subject: string } = subject.outcome;
    subject = fates.find((one) => one.image.id === id);
  }
  const rule = subject?.outcome.kind === 'acted' ? subject.outcome.rule.priority : null;
  return { id: image.id, rulePriority: rule, action: outcome.action, subject: outcome.subject };
}

const line = (fate: ImageFate): string => `${fate.image.id}: ${explainFate(fate)}`;
