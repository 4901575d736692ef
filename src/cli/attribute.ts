import { attribute } from '../core/findings/attribute';
import { isAttributed, type AttributedFinding } from '../core/findings/attribution';
import { collapse } from '../core/findings/buildStep';
import { readFindings } from '../core/findings/readFindings';
import { onOneLine, sentenceOf } from '../core/findings/reportedFinding';
import { sarifOf } from '../core/findings/sarif';
import { scanStateInWords } from '../core/findings/scanState';
import { isAtLeast } from '../core/findings/severityRank';
import type { Finding } from '../core/findings/finding';
import { InputError, UsageError, type Command, type CommandIo } from './command';
import { oneOf, optionsOf, type Format } from './options';

export const attributeCommand: Command = {
  usage:
    '--dockerfile F --manifest M.json --config C.json --findings FINDINGS.json [--provenance P.json] [--target STAGE] [--fail-on CRITICAL|HIGH|MEDIUM|LOW|none] [--format json|text|sarif]',
  about:
    'Which line of a Dockerfile brought in each of the findings that "aws ecr describe-image-scan-findings" tells.',
  run: async (args, io) => {
    const { values, positionals } = optionsOf(args, {
      dockerfile: { type: 'string' },
      manifest: { type: 'string' },
      config: { type: 'string' },
      findings: { type: 'string' },
      provenance: { type: 'string' },
      target: { type: 'string' },
      'fail-on': { type: 'string', default: 'none' },
      format: { type: 'string', default: 'json' },
    });
    if (positionals.length > 0) throw new UsageError(`attribute takes no "${positionals[0] ?? ''}".`);
    const dockerfile = needed('dockerfile', values.dockerfile);
    const failOn = oneOf('fail-on', values['fail-on'], ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'none']);
    const format = oneOf('format', values.format, ['json', 'text', 'sarif']);
    const findings = await findingsIn(needed('findings', values.findings), io);
    const found = attribute({
      dockerfile: await io.read(dockerfile),
      manifest: await jsonIn(needed('manifest', values.manifest), io),
      config: await jsonIn(needed('config', values.config), io),
      ...(values.provenance === undefined ? {} : { provenance: await jsonIn(values.provenance, io) }),
      ...(values.target === undefined ? {} : { target: values.target }),
      findings,
    });
    if ('problem' in found) throw new InputError(found.problem);
    io.write(reportOf(found.findings, dockerfile, format));
    return failOn !== 'none' && findings.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0;
  },
};

function needed(option: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError(`attribute needs --${option}.`);
  return value;
}

async function jsonIn(file: string, { read }: CommandIo): Promise<unknown> {
  const text = await read(file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new InputError(`${file} is not JSON.`, { cause });
  }
}

/** An image that was not scanned has no findings to attribute, which must not look like a clean one. */
async function findingsIn(file: string, io: CommandIo): Promise<readonly Finding[]> {
  const read = readFindings(await jsonIn(file, io));
  if ('problem' in read) throw new InputError(`${file}: ${read.problem}`);
  if (read.findings.length === 0 && read.state.is !== 'scanned')
    throw new InputError(`${file}: ${scanStateInWords(read.state)}`);
  if (read.unreadable > 0)
    throw new InputError(`${file}: ${read.unreadable} of its findings cannot be read.`);
  return read.findings;
}

function reportOf(findings: readonly AttributedFinding[], dockerfile: string, format: Format): string {
  switch (format) {
    case 'json':
      return JSON.stringify(findings.map(row), undefined, 2);
    case 'text':
      return findings.map((found) => line(found, dockerfile)).join('\n');
    case 'sarif':
      return JSON.stringify(sarifOf({ dockerfile }, findings), undefined, 2);
  }
}

function row({ finding, attribution }: AttributedFinding): object {
  const { vulnerabilityId, severity, fix, package: found } = finding;
  const place = isAttributed(attribution)
    ? {
        line: attribution.instruction.line,
        endLine: attribution.instruction.endLine,
        confidence: attribution.confidence,
        instruction: `${attribution.instruction.keyword} ${collapse(attribution.instruction.text)}`,
      }
    : { line: null, endLine: null, confidence: null, instruction: null, reason: attribution.reason };
  return {
    ...{ vulnerabilityId, packageName: found.name, packageVersion: found.version, severity },
    ...place,
    ...(attribution.layerDigest === undefined ? {} : { layerDigest: attribution.layerDigest }),
    ...(fix.version === undefined ? {} : { fixedInVersion: fix.version }),
  };
}

/** As compilers write it. */
function line(found: AttributedFinding, dockerfile: string): string {
  const { finding, attribution } = found;
  const [place, sure] = isAttributed(attribution)
    ? [`${attribution.range.line}:${attribution.range.character + 1}`, attribution.confidence]
    : ['-', onOneLine(attribution.reason)];
  return `${dockerfile}:${place}: ${onOneLine(finding.severity)}: ${sentenceOf(found)} [${sure}]`;
}
