import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import { addIgnore, type NewIgnore } from '../../../core/findings/ignoring/addIgnore';
import { changedPart } from '../../../core/findings/ignoring/changedPart';
import type { Settings } from '../../../state/settings';
import { isWritable } from '../../../system/insideFolder';
import { ownIgnoreFile, requireInside } from './ignorePlaces';

/** The file that entries were added to. */
export interface WrittenIgnores {
  readonly uri: vscode.Uri;
  /** Somebody was writing there: it is left to them when their text is saved, and the entries with it. */
  readonly isUnsaved: boolean;
}

/**
 * The ignore file of a workspace folder, where there may be none yet.
 * @throws `invalid-setting`, `ignore-file-kept` where it cannot be written
 */
export async function writableIgnoreFile(
  settings: Settings,
  folder: vscode.WorkspaceFolder,
): Promise<vscode.Uri> {
  const uri = ownIgnoreFile(settings, folder);
  await requireInside(folder, uri);
  await requireWritable(uri);
  return uri;
}

/**
 * Adds entries to an ignore file, made where there is none. Undo takes them out again.
 * @throws `ignore-file-kept`
 */
export async function writeIgnores(uri: vscode.Uri, entries: readonly NewIgnore[]): Promise<WrittenIgnores> {
  const document = await existing(uri);
  const text = document?.getText() ?? '';
  const added = addIgnore(text, ...entries);
  if ('problem' in added) throw kept(uri, added.problem);
  const edit = new vscode.WorkspaceEdit();
  if (document === undefined) edit.createFile(uri, { contents: new TextEncoder().encode(added.text) });
  else {
    const { start, end, replacement } = changedPart(text, added.text);
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(uri, range, replacement);
  }
  const isUnsaved = document?.isDirty === true;
  if (!(await vscode.workspace.applyEdit(edit)))
    throw kept(uri, vscode.l10n.t('The editor does not let it be changed.'));
  if (document !== undefined && !isUnsaved && !(await document.save())) {
    await vscode.window.showTextDocument(document, { preview: false });
    throw new EcrExplorerError('ignore-file-kept', {
      path: shown(uri),
      problem: vscode.l10n.t('It could not be saved: the entry stands in the editor alone.'),
    });
  }
  return { uri, isUnsaved };
}

/** Undefined where there is none yet. */
async function existing(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    // Not on the disk, but perhaps deleted under an editor that still has it.
    const name = uri.toString();
    return vscode.workspace.textDocuments.find((one) => one.uri.toString() === name && one.isDirty);
  }
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    throw kept(uri, error instanceof Error ? error.message : String(error));
  }
}

async function requireWritable(uri: vscode.Uri): Promise<void> {
  const isPossible =
    uri.scheme === 'file'
      ? await isWritable(uri.fsPath)
      : vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false;
  if (!isPossible) throw kept(uri, vscode.l10n.t('It is read-only.'));
}

const kept = (uri: vscode.Uri, problem: string): EcrExplorerError<'ignore-file-kept'> =>
  new EcrExplorerError('ignore-file-kept', { path: shown(uri), problem });

const shown = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri);
