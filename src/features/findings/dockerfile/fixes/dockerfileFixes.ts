import * as vscode from 'vscode';
import type { DockerfileReports } from '../dockerfileReports';
import { askedLines, type AskedLine } from './askedLine';
import { baseActions } from './baseActions';
import type { BaseImages } from './baseImages';
import { pinActions } from './pinActions';
import { rebuildActions } from './rebuildActions';
import { upgradeActions } from './upgradeActions';

/** Quick fixes for what was found in a Dockerfile's image. */
export class DockerfileFixes implements vscode.CodeActionProvider {
  constructor(
    private readonly reports: DockerfileReports,
    private readonly bases: BaseImages,
  ) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    asked: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const report = this.reports.of(document.uri);
    const isAsked = only === undefined || only.contains(vscode.CodeActionKind.QuickFix);
    // While it is typed in, the lines of the report are not yet those of the text.
    if (report === undefined || !isAsked || report.text !== document.getText()) return [];
    const lines = askedLines(report, asked, diagnostics);
    return (await Promise.all(lines.map((line) => this.actionsFor(line)))).flat();
  }

  private async actionsFor(line: AskedLine): Promise<readonly vscode.CodeAction[]> {
    if (line.isStale) return [];
    return [
      ...pinActions(line),
      ...(await baseActions(line, this.bases)),
      ...upgradeActions(line),
      ...rebuildActions(line),
    ];
  }
}
