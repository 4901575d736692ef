import path from 'node:path';
import * as vscode from 'vscode';

/** The folder that a Dockerfile's settings, secrets and git tree are relative to: its workspace folder, or its own. */
export function baseFolder(dockerfile: vscode.Uri): string {
  return vscode.workspace.getWorkspaceFolder(dockerfile)?.uri.fsPath ?? path.dirname(dockerfile.fsPath);
}

/** The workspace's folders: nothing in them is run as a program of the machine. */
export function workspaceFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
}
