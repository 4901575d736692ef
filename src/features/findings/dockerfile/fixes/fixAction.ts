import * as vscode from 'vscode';
import type { DockerfileEdit, DockerfileFix } from '../../../../core/findings/dockerfileEdit';
import type { PackageGroup } from '../../../../core/findings/packageGroup';
import { plain } from '../../../../ui/plain';
import { rangeOf } from '../ranges';
import { diagnosticsOf, type AskedLine } from './askedLine';

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

/** A quick fix that changes the Dockerfile. */
export function fixAction(
  asked: AskedLine,
  packages: readonly PackageGroup[],
  fix: DockerfileFix,
): vscode.CodeAction {
  const action = quickFix(asked, packages, fix.title);
  action.edit = workspaceEdit(asked.report.uri, fix);
  return action;
}

/** One word in place of another is what the title says; anything more is shown before it is done. */
export function workspaceEdit(
  uri: vscode.Uri,
  { title, edits, caution }: DockerfileFix,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const change of edits) {
    const { newText } = change;
    const range = rangeOf(change.range);
    if (isOneWord(change)) edit.replace(uri, range, newText);
    else
      edit.replace(uri, range, newText, {
        ...{ needsConfirmation: true, label: plain(title, LONGEST_TITLE) },
        ...(caution === undefined ? {} : { description: plain(caution) }),
      });
  }
  return edit;
}

function isOneWord({ range, newText }: DockerfileEdit): boolean {
  const isEmpty = range.line === range.endLine && range.character === range.endCharacter;
  return !isEmpty && !/\s/.test(newText);
}
