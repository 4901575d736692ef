import { csvTable } from '../csvTable';
import { isAttributed } from './attribution';
import { advisoryOf } from './finding';
import type { ReportedFinding, ReportSubject } from './reportedFinding';

const COLUMNS = [
  'vulnerability',
  'severity',
  'score',
  'package',
  'installed',
  'fixed in',
  'dockerfile',
  'line',
  'instruction',
  'confidence',
  'layer',
  'exploit',
  'in use',
  'ignored',
  'advisory',
] as const;

/** A table of findings for spreadsheets. */
export function csvOf({ dockerfile }: ReportSubject, findings: readonly ReportedFinding[]): string {
  return csvTable([COLUMNS, ...findings.map((finding) => cells(finding, dockerfile))]);
}

function cells({ finding, attribution, ignored }: ReportedFinding, dockerfile: string): readonly string[] {
  const place = isAttributed(attribution) ? attribution : undefined;
  return [
    finding.vulnerabilityId,
    finding.severity,
    finding.score?.toString() ?? '',
    finding.package.name,
    finding.package.version,
    finding.fix.version ?? '',
    dockerfile,
    place?.range.line.toString() ?? '',
    place === undefined ? '' : `${place.instruction.keyword} ${place.instruction.text}`,
    place?.confidence ?? `refused: ${'reason' in attribution ? attribution.reason : ''}`,
    attribution.layerDigest ?? '',
    finding.exploitAvailable === undefined ? '' : finding.exploitAvailable ? 'yes' : 'no',
    finding.inUse?.count.toString() ?? '',
    ignored?.reason ?? '',
    advisoryOf(finding) ?? '',
  ];
}
