import { attribute, type Attribution } from '../core/findings/attribute';
import { readFindings } from '../core/findings/readFindings';
import { readImageLayers } from '../core/findings/imageConfig';
import { readProvenance } from '../core/findings/provenance';
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

    const scan = readFindings(await json(io, files.findings));
    if (scan === undefined)
      throw new InputError(`${files.findings} is no answer of DescribeImageScanFindings.`);
    const provenance =
      values.provenance === undefined ? undefined : readProvenance(await json(io, values.provenance));
    if (values.provenance !== undefined && provenance === undefined)
      throw new InputError(`${values.provenance} is no provenance.`);
    const image = {
      dockerfile: await io.read(files.dockerfile),
      layers: readImageLayers(await json(io, files.manifest), await json(io, files.config)),
      ...(provenance !== undefined && { provenance }),
      ...(values.target !== undefined && { target: values.target }),
    };
    const found = attribute(image, scan.findings);
    io.write(
      format === 'json'
        ? JSON.stringify(found.map(shown), undefined, 2)
        : found.map((one) => textLine(files.dockerfile, one)).join('\n'),
    );
    const worst = SEVERITIES.slice(0, failOn === 'none' ? 0 : SEVERITIES.indexOf(failOn) + 1);
    return found.some(({ finding }) => (worst as readonly string[]).includes(finding.severity)) ? 1 : 0;
  },
};

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

function shown(attribution: Attribution): object {
  const { finding, package: one } = attribution;
  const about = {
    vulnerabilityId: finding.id,
    packageName: one.name,
    packageVersion: one.version,
    severity: finding.severity,
  };
  const rest = {
    ...(one.layerHash !== undefined && { layerDigest: one.layerHash }),
    ...(one.fixedInVersion !== undefined && { fixedInVersion: one.fixedInVersion }),
  };
  if (attribution.kind === 'refused')
    return { ...about, line: null, endLine: null, confidence: null, reason: attribution.reason, ...rest };
  const { line, endLine, confidence, instruction } = attribution;
  return { ...about, line, endLine, confidence, instruction: instruction.keyword, ...rest };
}

function textLine(file: string, attribution: Attribution): string {
  const { finding, package: one } = attribution;
  const fixed = one.fixedInVersion === undefined ? 'no fix yet' : `fixed in ${one.fixedInVersion}`;
  const words = `${finding.severity} ${finding.id} ${one.name} ${one.version} (${fixed})`;
  return attribution.kind === 'refused'
    ? `${file}: ${words}: ${attribution.reason}`
    : `${file}:${attribution.line}: ${words} [${attribution.confidence}]`;
}
