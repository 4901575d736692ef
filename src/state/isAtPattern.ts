import * as vscode from 'vscode';

/** Whether a document is where a setting's glob pattern says: relative to its workspace folder. */
export function isAtPattern(document: vscode.TextDocument, pattern: string): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const glob = folder === undefined ? pattern : new vscode.RelativePattern(folder, pattern);
  return vscode.languages.match({ pattern: glob }, document) > 0;
}
