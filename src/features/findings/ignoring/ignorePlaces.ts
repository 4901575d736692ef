import * as vscode from 'vscode';
import { ignoreFilePath, outside } from '../../../core/findings/ignoring/ignoreFilePath';
import type { Settings } from '../../../state/settings';
import { isInsideFolder } from '../../../system/insideFolder';

/** A folder whose ignore files hold for what is below it. */
export interface IgnorePlace {
  readonly folder: vscode.WorkspaceFolder;
  readonly uri: vscode.Uri;
}

/**
 * Where ignore files hold for a file: at the top of its workspace folder, and beside it. None outside of the workspace. For
 * no file it is the top of the first folder.
 */
export function placesOf(file: vscode.Uri | undefined): readonly IgnorePlace[] {
  if (file === undefined) {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    return first === undefined ? [] : [{ folder: first, uri: first.uri }];
  }
  const folder = vscode.workspace.getWorkspaceFolder(file);
  if (folder === undefined) return [];
  const beside = vscode.Uri.joinPath(file, '..');
  const top: IgnorePlace = { folder, uri: folder.uri };
  return beside.toString() === folder.uri.toString() ? [top] : [top, { folder, uri: beside }];
}

/**
 * The ignore file of ours.
 * @throws `invalid-setting` where it would lie outside of the folder
 */
export function ownIgnoreFile(settings: Settings, folder: vscode.WorkspaceFolder): vscode.Uri {
  const path = ignoreFilePath(settings.get('findings.ignoreFile', folder.uri));
  return vscode.Uri.joinPath(folder.uri, path);
}

/** @throws `invalid-setting` where a link leads out of the folder */
export async function requireInside(folder: vscode.WorkspaceFolder, file: vscode.Uri): Promise<void> {
  if (!(await isInside(folder, file))) throw outside();
}

/** Only disks have links that lead elsewhere. */
export async function isInside(folder: vscode.WorkspaceFolder, file: vscode.Uri): Promise<boolean> {
  return file.scheme !== 'file' || isInsideFolder(folder.uri.fsPath, file.fsPath);
}
