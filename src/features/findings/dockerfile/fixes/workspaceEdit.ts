import * as vscode from 'vscode';
import type { DockerfileFix } from '../../../../core/findings/dockerfileEdit';
import { rangeOf } from '../ranges';

export function workspaceEdit(
  uri: vscode.Uri,
  { edits }: Pick<DockerfileFix, 'edits'>,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(uri, rangeOf(range), newText);
  return edit;
}
