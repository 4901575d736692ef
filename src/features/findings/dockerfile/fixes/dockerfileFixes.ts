import * as vscode from 'vscode';
import type { PackageReports } from '../../packageFiles/packageReports';
import type { DockerfileReports } from '../dockerfileReports';
import { fromOfLine, fromsOfBases } from './askedFrom';
import { askedLines, type AskedLine } from './askedLine';
import { baseActions } from './baseActions';
import type { BaseLookups } from './baseLookups';
import { namedPackageActions } from './namedPackageActions';
import { pinActions } from './pinActions';
import { rebuildActions } from './rebuildActions';
import { upgradeActions } from './upgradeActions';

/** Quick fixes for what was found in a Dockerfile's image, and in the images that it builds upon. */
export class DockerfileFixes implements vscode.CodeActionProvider {
  constructor(
    private readonly reports: DockerfileReports,
    private readonly packages: PackageReports,
    private readonly lookups: BaseLookups,
  ) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    asked: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    if (only?.contains(vscode.CodeActionKind.QuickFix) === false) return [];
    const report = this.reports.of(document.uri);
    // While it is typed in, the lines of the report are not yet those of the text.
    const lines = report?.text === document.getText() ? askedLines(report, asked, diagnostics) : [];
    const froms = fromsOfBases(document, this.reports.basesOf(document.uri), diagnostics);
    const actions = await Promise.all([
      ...lines.map((line) => this.actionsFor(line)),
      ...froms.map((from) => baseActions(from, this.lookups)),
    ]);
    return actions.flat();
  }

  private async actionsFor(line: AskedLine): Promise<readonly vscode.CodeAction[]> {
    if (line.isStale) return [];
    const bases = await Promise.all(fromOfLine(line).map((from) => baseActions(from, this.lookups)));
    return [
      ...pinActions(line),
      ...bases.flat(),
      ...namedPackageActions(line, this.packages),
      ...upgradeActions(line),
      ...rebuildActions(line),
    ];
  }
}
