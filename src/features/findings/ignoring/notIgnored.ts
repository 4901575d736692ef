import * as vscode from 'vscode';
import { ignoreFindings } from '../../../core/findings/ignoring/ignoreFindings';
import type { ImageFinding } from '../../../core/findings/scannedImage';
import type { IgnoreFiles } from './ignoreFiles';

/** What the ignore files leave of findings that are told elsewhere than in a report. */
export function notIgnored(
  ignores: IgnoreFiles,
  findings: readonly ImageFinding[],
  dockerfile: vscode.Uri | undefined,
): readonly ImageFinding[] {
  const path = dockerfile === undefined ? '' : vscode.workspace.asRelativePath(dockerfile, false);
  const rules = ignores.rulesFor(dockerfile);
  return ignoreFindings(findings, rules, path, new Date()).findings.filter(
    ({ ignored }) => ignored === undefined,
  );
}
