import * as vscode from 'vscode';
import { isAttributed } from '../../../core/findings/attribution';
import { EcrExplorerError } from '../../../core/errors';
import type { ImageFinding } from '../../../core/findings/scannedImage';
import type { DockerfileReport } from '../dockerfile/dockerfileReport';
import { shownReport, type FindingsDesk } from '../showFindings';
import type { ShownFindings } from '../shownFindings';
import { askedRows } from '../view/askedRows';
import type { FindingRow } from '../view/rows';

/** Findings that may be ignored, and of what they are. */
export interface FindingsToIgnore {
  readonly findings: readonly ImageFinding[];
  readonly shown: ShownFindings;
  /** The user has pointed at them already. */
  readonly arePicked: boolean;
}

/**
 * What a command is about: rows of the view; a Dockerfile's line, counted from 1, and perhaps one package on it; else all
 * that the view shows, or that was found for the Dockerfile in the editor.
 * @throws `no-findings-shown`
 */
export function findingsToIgnore(desk: FindingsDesk, args: readonly unknown[]): FindingsToIgnore {
  const [uri, line, name] = args;
  if (uri instanceof vscode.Uri && typeof line === 'number') {
    const report = desk.reports.of(uri);
    if (report === undefined) throw noneShown();
    const findings = onLine(report, line, typeof name === 'string' ? name : undefined);
    const shown = shownReport(report);
    // The file may have been edited since the line was named.
    return findings.length > 0
      ? { findings, shown, arePicked: true }
      : { findings: shown.findings, shown, arePicked: false };
  }
  const shown = shownNow(desk);
  if (shown === undefined) throw noneShown();
  const rows = askedRows(args);
  return rows.length > 0
    ? { findings: [...new Set(rows.flatMap(findingsOf))], shown, arePicked: true }
    : { findings: shown.findings, shown, arePicked: false };
}

/** What the view shows, else what was found for the Dockerfile in the editor. */
export function shownNow({ view, reports }: FindingsDesk): ShownFindings | undefined {
  return view.shown ?? shownInEditor(reports);
}

export function shownInEditor(reports: FindingsDesk['reports']): ShownFindings | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  const report = active && reports.of(active);
  return report && shownReport(report);
}

export const noneShown = (): EcrExplorerError<'no-findings-shown'> =>
  new EcrExplorerError('no-findings-shown', {});

function onLine(
  { findings }: DockerfileReport,
  line: number,
  name: string | undefined,
): readonly ImageFinding[] {
  return findings.filter(
    ({ finding, attribution }) =>
      isAttributed(attribution) &&
      attribution.instruction.line === line &&
      (name === undefined || finding.package.name === name),
  );
}

function findingsOf(row: FindingRow): readonly ImageFinding[] {
  switch (row.kind) {
    case 'group':
      return row.group.packages.flatMap(({ findings }) => findings);
    case 'package':
      return row.package.findings;
    case 'vulnerability':
      return [row.found];
  }
}
