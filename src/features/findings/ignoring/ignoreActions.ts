import * as vscode from 'vscode';
import type { CommandId } from '../../../contributions';
import type { LineGroup } from '../../../core/findings/lineGroup';
import { plain } from '../../../ui/plain';
import { SOURCE } from '../dockerfile/dockerfileDiagnostics';
import type { DockerfileReports } from '../dockerfile/dockerfileReports';
import { rangeOf } from '../dockerfile/ranges';

const MOST_PACKAGES = 3;

/** Offers to ignore what is underlined in a Dockerfile: a package's findings, or all of an instruction's. */
export class IgnoreActions implements vscode.CodeActionProvider {
  constructor(private readonly reports: DockerfileReports) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const mine = diagnostics.filter(({ source }) => source === SOURCE);
    const { uri } = document;
    const report = this.reports.of(uri);
    const isWanted = only === undefined || only.contains(vscode.CodeActionKind.QuickFix);
    // While lines are about to be placed anew, none is named.
    if (!isWanted || mine.length === 0 || report?.text !== document.getText()) return [];
    return (
      report.grouped.lines
        .filter(
          ({ instruction: { line, endLine } }) => range.start.line < endLine && line <= range.end.line + 1,
        )
        // Without diagnostics of their own: VS Code lists actions that have some first, and fixes are to be first.
        .flatMap((line) => actionsOn(uri, line, range))
    );
  }
}

function actionsOn(uri: vscode.Uri, line: LineGroup, range: vscode.Range): vscode.CodeAction[] {
  const { t } = vscode.l10n;
  const { instruction, isBase, packages, folded } = line;
  const all = new Set([...packages, ...folded].map(({ packageName }) => packageName));
  const action = (title: string, ...name: readonly string[]): vscode.CodeAction => {
    const made = new vscode.CodeAction(plain(title, 200), vscode.CodeActionKind.QuickFix);
    const command: CommandId = 'ecrExplorer.ignoreFinding';
    made.command = { title: made.title, command, arguments: [uri, instruction.line, ...name] };
    return made;
  };
  const there = isBase ? [] : packages.filter((one) => rangeOf(one.range).intersection(range) !== undefined);
  const names = all.size === 1 ? [...all] : there.map(({ packageName }) => packageName);
  return [
    ...names.slice(0, MOST_PACKAGES).map((name) => action(t('Ignore Findings of {0}…', name), name)),
    ...(all.size === 1
      ? []
      : [
          action(
            isBase
              ? t('Ignore Findings of the Base Image…')
              : t('Ignore Findings of This {0}…', instruction.keyword),
          ),
        ]),
  ];
}
