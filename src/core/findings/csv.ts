import { isAttributed } from './attribution';
import { advisoryOf } from './finding';
import { onOneLine, type ReportedFinding, type ReportSubject } from './reportedFinding';

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

/** A table for spreadsheets, RFC 4180: all cells in quotes, lines end with CRLF, and none is taken for a formula. */
export function csvOf({ dockerfile }: ReportSubject, findings: readonly ReportedFinding[]): string {
  return [COLUMNS, ...findings.map((finding) => cells(finding, dockerfile))]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('');
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

/** Spreadsheets take no more into a cell, the quote before it included. */
const MOST_CHARACTERS = 32_766;

/**
 * A spreadsheet runs what begins like a formula, also after white space that it drops. A quote before it keeps it text.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const plain = onOneLine(text, MOST_CHARACTERS);
  const safe = /^["']*[=+\-@＝＋－＠]/.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}
