import * as vscode from 'vscode';
import type { CommandId } from '../../../../contributions';
import type { TextEdit } from '../../../../core/findings/dockerfileEdit';
import { plain } from '../../../../ui/plain';
import type { OfferedFix } from './fixPreviews';
import { workspaceEdit } from './workspaceEdit';

const PREVIEW: CommandId = 'ecrExplorer.previewFix';
const LONGEST_TITLE = 160;

/** A quick fix for what these diagnostics tell. */
export function quickFix(title: string, mends: readonly vscode.Diagnostic[]): vscode.CodeAction {
  const action = new vscode.CodeAction(plain(title, LONGEST_TITLE), vscode.CodeActionKind.QuickFix);
  action.diagnostics = [...mends];
  return action;
}

/** As `quickFix`, running a command. */
export function commandFix(
  title: string,
  mends: readonly vscode.Diagnostic[],
  command: CommandId,
  args: readonly unknown[],
): vscode.CodeAction {
  const action = quickFix(title, mends);
  action.command = { command, title: action.title, arguments: [...args] };
  return action;
}

/**
 * Changes a text. One word in place of another is what the title says; anything more, what has a caution, and what changes
 * another file than `at`, is shown before it is done.
 */
export function fixAction(
  offered: OfferedFix,
  mends: readonly vscode.Diagnostic[],
  at: vscode.Uri,
): vscode.CodeAction {
  const { uri, fix } = offered;
  const isSaidByTitle =
    fix.edits.every(isOneWord) && fix.caution === undefined && uri.toString() === at.toString();
  if (!isSaidByTitle) return commandFix(fix.title, mends, PREVIEW, [offered]);
  const action = quickFix(fix.title, mends);
  action.edit = workspaceEdit(uri, fix);
  return action;
}

function isOneWord({ range, newText }: TextEdit): boolean {
  const isEmpty = range.line === range.endLine && range.character === range.endCharacter;
  return !isEmpty && !/\s/.test(newText);
}
