import * as vscode from 'vscode';
import type { DockerfileReports } from '../dockerfileReports';
import { askedLines, type AskedLine } from './askedLine';
import { pinActions } from './pinActions';
import { rebuildActions } from './rebuildActions';
import { upgradeActions } from './upgradeActions';

/** What mends the findings of a line. */
export type Fixer = (
  asked: AskedLine,
) => readonly vscode.CodeAction[] | Promise<readonly vscode.CodeAction[]>;

/** In the order in which they are offered. */
const FIXERS: readonly Fixer[] = [pinActions, upgradeActions, rebuildActions];

/** Quick fixes for what was found in a Dockerfile's image. */
export class DockerfileFixes implements vscode.CodeActionProvider {
  constructor(private readonly reports: DockerfileReports) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    asked: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const report = this.reports.of(document.uri);
    const isAsked = only === undefined || only.contains(vscode.CodeActionKind.QuickFix);
    // While it is typed in, the lines of the report are not yet those of the text.
    if (report === undefined || !isAsked || report.text !== document.getText()) return [];
    const lines = askedLines(report, asked, diagnostics).filter(({ isStale }) => !isStale);
    const actions = await Promise.all(lines.flatMap((line) => FIXERS.map((fixer) => fixer(line))));
    return actions.flat();
  }
}
