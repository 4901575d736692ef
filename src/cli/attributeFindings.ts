import { attribute } from '../core/findings/attribute';
import { isAttributed, type AttributedFinding } from '../core/findings/attribution';
import { readFindings } from '../core/findings/readFindings';
import { InputError, UsageError, type Command, type CommandIo } from './command';
import { oneOf, optionsOf } from './options';

const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'none'] as const;

export const attributeFindings: Command = {
  usage:
    '--dockerfile F --manifest M.json --config C.json --findings FINDINGS.json [--provenance P.json] [--target STAGE] [--fail-on CRITICAL|HIGH|MEDIUM|LOW|none] [--format json|text]',
  about:
    "Finds the Dockerfile instruction that brought in each vulnerable package of an image's scan, with its confidence.",
  run: async (args, io) => {
    const { values, positionals } = optionsOf(args, {
      dockerfile: { type: 'string' },
      manifest: { type: 'string' },
      config: { type: 'string' },
      findings: { type: 'string' },
      provenance: { type: 'string' },
      target: { type: 'string' },
      format: { type: 'string', default: 'json' },
      'fail-on': { type: 'string', default: 'none' },
    });
    if (positionals.length > 0) throw new UsageError(`attribute takes no "${positionals[0]}".`);
    const needed = (name: 'dockerfile' | 'manifest' | 'config' | 'findings'): string =>
      values[name] ?? usage(`attribute needs --${name}.`);
    const files = {
      dockerfile: needed('dockerfile'),
      manifest: needed('manifest'),
      config: needed('config'),
      findings: needed('findings'),
    };
    const format = oneOf('format', values.format, ['json', 'text']);
    const failOn = oneOf('fail-on', values['fail-on'], SEVERITIES);

    const scan = orInputError(files.findings, readFindings(await json(io, files.findings)));
    const found = orInputError(
      files.manifest,
      attribute({
        dockerfile: await io.read(files.dockerfile),
        findings: scan.findings,
        manifest: await json(io, files.manifest),
        config: await json(io, files.config),
        ...(values.provenance !== undefined && { provenance: await json(io, values.provenance) }),
        ...(values.target !== undefined && { target: values.target }),
      }),
    ).findings;
    io.write(
      format === 'json'
        ? JSON.stringify(found.map(shown), undefined, 2)
        : found.map((one) => textLine(files.dockerfile, one)).join('\n'),
    );
    const worst = SEVERITIES.slice(0, failOn === 'none' ? 0 : SEVERITIES.indexOf(failOn) + 1);
    return found.some(({ finding }) => (worst as readonly string[]).includes(finding.severity)) ? 1 : 0;
  },
};

function orInputError<T extends object>(file: string, read: T | { readonly problem: string }): T {
  if ('problem' in read) throw new InputError(`${file}: ${read.problem}`);
  return read;
}

function usage(message: string): never {
  throw new UsageError(message);
}

async function json(io: CommandIo, file: string): Promise<unknown> {
  const text = await io.read(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : '';
    throw new InputError(`${file} is no JSON: ${said}`, { cause });
  }
}

function shown({ finding, attribution }: AttributedFinding): object {
  const { package: one, fix } = finding;
  const layerDigest = attribution.layerDigest ?? one.layerHash;
  const about = {
    vulnerabilityId: finding.vulnerabilityId,
    packageName: one.name,
    packageVersion: one.version,
    severity: finding.severity,
  };
  const rest = {
    ...(layerDigest !== undefined && { layerDigest }),
    ...(fix.version !== undefined && { fixedInVersion: fix.version }),
  };
  if (!isAttributed(attribution))
    return { ...about, line: null, endLine: null, confidence: null, reason: attribution.reason, ...rest };
  const { range, confidence, instruction } = attribution;
  const { line, endLine } = range;
  return { ...about, line, endLine, confidence, instruction: instruction.keyword, ...rest };
}

function textLine(file: string, { finding, attribution }: AttributedFinding): string {
  const { package: one, fix } = finding;
  const fixed = fix.version === undefined ? 'no fix yet' : `fixed in ${fix.version}`;
  const words = `${finding.severity} ${finding.vulnerabilityId} ${one.name} ${one.version} (${fixed})`;
  return isAttributed(attribution)
    ? `${file}:${attribution.range.line}: ${words} [${attribution.confidence}]`
    : `${file}: ${words}: ${attribution.reason}`;
}
