import * as vscode from 'vscode';
import { isFixable, type Finding } from '../../../core/findings/finding';
import { countSeverities, countsInWords } from '../../../core/findings/lineSummary';
import type { Shown } from '../../../core/findings/packageGroup';
import { isAtLeast } from '../../../core/findings/severityRank';
import { explainedCode } from '../../../ui/diagnosticCode';
import { plain } from '../../../ui/plain';
import type { FromFindings } from './baseImages';
import { rangeOf } from './ranges';
import { SOURCE } from './dockerfileDiagnostics';

/**
 * What the scan of a `FROM`'s image found, in one line; undefined where nothing of it is to be shown.
 * @param findings of the image that are not ignored
 */
export function fromDiagnostic(
  { from, base }: FromFindings,
  findings: readonly Finding[],
  shown: Shown,
): vscode.Diagnostic | undefined {
  const fixable = findings.filter(isFixable);
  const asked = (shown.showUnfixed ? findings : fixable).filter(({ severity }) =>
    isAtLeast(severity, shown.minimumSeverity),
  );
  if (asked.length === 0) return undefined;
  const counts = countSeverities(findings);
  const message = vscode.l10n.t(
    '{0} as it is in ECR has {1} ({2} with a fix)',
    base.image.name,
    countsInWords(counts),
    fixable.length,
  );
  const { Information } = vscode.DiagnosticSeverity;
  const diagnostic = new vscode.Diagnostic(rangeOf(from.range), plain(message, 500), Information);
  diagnostic.source = SOURCE;
  diagnostic.code = explainedCode(SOURCE, 'base-image');
  return diagnostic;
}
