import { isAttributed } from './attribution';
import { advisoryOf } from './finding';
import { cleanFixVersion } from './fixVersion';
import { onOneLine, type ReportedFinding, type ReportSubject } from './reportedFinding';
import { severityRank } from './severityRank';

/** A report to paste into an issue or a pull request, worst first. All that comes from outside is escaped. */
export function markdownOf(
  { dockerfile, image }: ReportSubject,
  findings: readonly ReportedFinding[],
): string {
  const sorted = [...findings].sort(
    (a, b) => severityRank(a.finding.severity) - severityRank(b.finding.severity),
  );
  const shown = sorted.filter(({ ignored }) => ignored === undefined);
  const set = sorted.filter(({ ignored }) => ignored !== undefined);
  return [
    `# Findings in ${escaped(image ?? dockerfile)}`,
    '',
    `${shown.length} findings, ${set.length} more ignored.`,
    '',
    ...table(shown, dockerfile),
    ...(set.length === 0 ? [] : ['', '## Ignored', '', ...ignoredTable(set)]),
    '',
  ].join('\n');
}

function table(findings: readonly ReportedFinding[], dockerfile: string): readonly string[] {
  if (findings.length === 0) return [];
  return [
    '| Severity | Vulnerability | Package | Installed | Fixed in | Line | Confidence |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...findings.map(({ finding, attribution }) =>
      row([
        escaped(finding.severity),
        linked(finding.vulnerabilityId, advisoryOf(finding)),
        escaped(finding.package.name),
        escaped(finding.package.version),
        escaped(cleanFixVersion(finding.fix) ?? (finding.fix.available === 'no' ? 'no fix yet' : '')),
        isAttributed(attribution) ? escaped(`${dockerfile}:${attribution.range.line}`) : '',
        isAttributed(attribution) ? attribution.confidence : escaped(attribution.reason),
      ]),
    ),
  ];
}

function ignoredTable(findings: readonly ReportedFinding[]): readonly string[] {
  return [
    '| Vulnerability | Package | Reason | Until |',
    '| --- | --- | --- | --- |',
    ...findings.map(({ finding, ignored }) =>
      row([
        linked(finding.vulnerabilityId, advisoryOf(finding)),
        escaped(finding.package.name),
        escaped(ignored?.reason ?? ''),
        escaped(ignored?.until ?? ''),
      ]),
    ),
  ];
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function linked(text: string, address: string | undefined): string {
  const target = address?.replace(
    /[()[\]|`*_]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return target === undefined ? escaped(text) : `[${escaped(text)}](${target})`;
}

/**
 * Plain text in Markdown: every character that means something there gets a backslash, what HTML would begin with becomes
 * an entity, and nothing is a link or a mention by itself: an address, a host's name, `@someone`, `#1`.
 */
function escaped(text: string): string {
  return onOneLine(text, 500)
    .replace(/[\\`*_{}[\]()#+!|~$^=-]|\.(?=\p{L})/gu, '\\$&')
    .replace(/[&<>@]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/(\\#|&#64;)(?=[\p{L}\d])/gu, '$1&#8203;')
    .replace(/(https?|ftp|command|javascript|file|vscode|mailto|www)(:|\\?\.)/gi, '$1&#8203;$2');
}
