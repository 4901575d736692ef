import * as vscode from 'vscode';
import type { EntryProblem } from '../../../core/findings/ignoring/ignoreFileProblems';
import { removeIgnore } from '../../../core/findings/ignoring/removeIgnore';
import { codeOf } from '../../../ui/diagnosticCode';
import { SOURCE } from '../dockerfile/dockerfileDiagnostics';
import type { IgnoreFiles } from './ignoreFiles';

const NEEDLESS: ReadonlySet<ReturnType<typeof codeOf>> = new Set<EntryProblem['is']>([
  'expired',
  'unmatched',
]);

/** Takes entries out of our ignore file that have ended, or that nothing is like any more. */
export class IgnoreFixes implements vscode.CodeActionProvider {
  constructor(private readonly ignores: IgnoreFiles) {}

  /** Only what this feature underlines has one, so nothing waits for it before. */
  register(): vscode.Disposable {
    return vscode.languages.registerCodeActionsProvider({ language: 'yaml', scheme: 'file' }, this, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    });
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const name = document.uri.toString();
    if (!this.ignores.all().some(({ uri, kind }) => kind.isOurs && uri.toString() === name)) return [];
    return diagnostics
      .filter((one) => one.source === SOURCE && NEEDLESS.has(codeOf(one)))
      .flatMap((diagnostic) => removal(document, diagnostic) ?? []);
  }
}

function removal(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction | undefined {
  const lines = removeIgnore(document.getText(), diagnostic.range.start.line + 1);
  if (lines === undefined) return undefined;
  const action = new vscode.CodeAction(vscode.l10n.t('Remove This Entry'), vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.delete(document.uri, new vscode.Range(lines.line - 1, 0, lines.endLine - 1, 0));
  action.diagnostics = [diagnostic];
  return action;
}
