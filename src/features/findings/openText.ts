import * as vscode from 'vscode';

/** A file's text as it is in an editor, saved or not; undefined where it is in none. */
export function openText(uri: vscode.Uri): string | undefined {
  const name = uri.toString();
  return vscode.workspace.textDocuments
    .find((one) => one.uri.toString() === name && !one.isClosed)
    ?.getText();
}
