import * as vscode from 'vscode';
import type { PolicyProblem, TextEdit } from '../core/lifecycle/problem';
import { codeOf } from './diagnosticCode';
import { rangeIn } from './textRanges';

/** What mends those of the problems that stand in a range, as VS Code offers it. */
export function problemFixes(
  document: vscode.TextDocument,
  problems: readonly PolicyProblem[],
  range: vscode.Range,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  return problems
    .filter((problem) => rangeIn(document, problem.range).intersection(range) !== undefined)
    .flatMap((problem) => fixesOf(document, problem, shown));
}

function fixesOf(
  document: vscode.TextDocument,
  { code, range, fixes }: PolicyProblem,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const place = rangeIn(document, range);
  const diagnostics = shown.filter((one) => codeOf(one) === code && one.range.isEqual(place));
  return fixes.map(({ title, edits }, index) => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.edit = workspaceEdit(document, edits);
    action.diagnostics = [...diagnostics];
    action.isPreferred = index === 0;
    return action;
  });
}

export function workspaceEdit(
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, text } of edits) edit.replace(document.uri, rangeIn(document, range), text);
  return edit;
}
