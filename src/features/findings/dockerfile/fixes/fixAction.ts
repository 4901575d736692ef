import * as vscode from 'vscode';
import type { CommandId } from '../../../../contributions';
import type { DockerfileEdit, DockerfileFix } from '../../../../core/findings/dockerfileEdit';
import type { PackageGroup } from '../../../../core/findings/packageGroup';
import { plain } from '../../../../ui/plain';
import { diagnosticsOf, type AskedLine } from './askedLine';
import type { OfferedFix } from './fixPreviews';
import { workspaceEdit } from './workspaceEdit';

const PREVIEW: CommandId = 'ecrExplorer.previewFix';
const LONGEST_TITLE = 160;

/** A quick fix for the findings of some packages of a line. */
export function quickFix(
  asked: AskedLine,
  packages: readonly PackageGroup[],
  title: string,
): vscode.CodeAction {
  const action = new vscode.CodeAction(plain(title, LONGEST_TITLE), vscode.CodeActionKind.QuickFix);
  action.diagnostics = diagnosticsOf(asked, packages);
  return action;
}

/** Changes the Dockerfile. One word in place of another is what the title says; anything more is shown before it is done. */
export function fixAction(
  asked: AskedLine,
  packages: readonly PackageGroup[],
  fix: DockerfileFix,
): vscode.CodeAction {
  const { uri, text } = asked.report;
  const action = quickFix(asked, packages, fix.title);
  if (fix.edits.every(isOneWord)) action.edit = workspaceEdit(uri, fix);
  else {
    const offered: OfferedFix = { uri, text, fix };
    action.command = { command: PREVIEW, title: action.title, arguments: [offered] };
  }
  return action;
}

function isOneWord({ range, newText }: DockerfileEdit): boolean {
  const isEmpty = range.line === range.endLine && range.character === range.endCharacter;
  return !isEmpty && !/\s/.test(newText);
}
