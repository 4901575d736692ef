import * as vscode from 'vscode';
import type { LineGroup } from '../../../core/findings/lineGroup';
import { foldedInWords, idsInWords } from '../../../core/findings/lineSummary';
import type { Format } from '../../../ui/format';
import { table } from '../../../ui/table';
import { prose } from '../../../ui/tooltip';
import type { DockerfileReport } from './dockerfileReport';
import type { DockerfileReports } from './dockerfileReports';

const MOST_ROWS = 20;

/** What was found on an instruction, as a table. Nothing from outside is markdown there. */
export class DockerfileHover implements vscode.HoverProvider {
  constructor(
    private readonly reports: DockerfileReports,
    private readonly format: Format,
  ) {}

  provideHover({ uri }: vscode.TextDocument, { line: at }: vscode.Position): vscode.Hover | undefined {
    const report = this.reports.of(uri);
    const line = report?.grouped.lines.find(
      ({ instruction }) => instruction.line <= at + 1 && at + 1 <= instruction.endLine,
    );
    if (report === undefined || line === undefined) return undefined;
    const { line: first, endLine } = line.instruction;
    const range = new vscode.Range(first - 1, 0, endLine - 1, Number.MAX_SAFE_INTEGER);
    return new vscode.Hover(words(report, line, this.format), range);
  }
}

function words(report: DockerfileReport, line: LineGroup, format: Format): vscode.MarkdownString[] {
  const { t } = vscode.l10n;
  const all = [...line.packages, ...line.folded];
  const rows = all
    .slice(0, MOST_ROWS)
    .map((one) => [
      one.packageName,
      one.versions.slice(0, 2).join(', '),
      one.fixedVersion ?? (one.fixable > 0 ? t('yes') : t('no fix yet')),
      one.severity,
      idsInWords(one.ids),
      one.confidence,
    ]);
  const heads = [t('Package'), t('Installed'), t('Fixed in'), t('Severity'), t('Ids'), t('Confidence')];
  return [
    table(heads, rows),
    ...sentences(report, line, { more: all.length - rows.length, format }).map((sentence) => prose(sentence)),
  ];
}

function sentences(
  report: DockerfileReport,
  line: LineGroup,
  { more, format }: { readonly more: number; readonly format: Format },
): readonly string[] {
  const { t } = vscode.l10n;
  const { read, score, changedLines } = report;
  const folded = foldedInWords(line);
  const completed = read.scanned.platforms.flatMap(({ scan }) => scan.completedAt ?? [])[0];
  return [
    ...(more > 0 ? [t('And {0} more packages: Show Scan Findings has them all.', more)] : []),
    ...(folded === undefined ? [] : [t('Not underlined: {0}.', folded)]),
    ...line.packages.flatMap(({ packageName, raisedBy }) =>
      raisedBy.length === 0 ? [] : [`${packageName}: ${raisedBy.join(', ')}.`],
    ),
    ...(changedLines.has(line.instruction.line)
      ? [t('This line was changed since {0} was built.', read.image.name)]
      : []),
    [
      t('Findings of {0}', read.image.name),
      ...(completed === undefined ? [] : [t('scanned {0}', format.dateTime(completed))]),
      ...(score === undefined || score >= 0.995
        ? []
        : [t('whose history goes with this file at {0} %', Math.round(score * 100))]),
    ].join(', ') + '.',
  ];
}
