import * as vscode from 'vscode';
import { withLateProgress } from '../../ui/progress';
import { accessPath, ownerWords, type AccessPlace } from './accessPlace';
import type { AccessRoom } from './accessRoom';

/** Asks ECR first, for the user has asked for it: opening by itself signs nobody in. A draft is opened without a call. */
export async function openPermissions(room: AccessRoom, place: AccessPlace): Promise<vscode.TextEditor> {
  const { documents } = room.needs;
  const path = accessPath(place);
  if ((await documents.draft(path)) === undefined)
    await withLateProgress(
      vscode.l10n.t('Reading the permissions policy of {0}', ownerWords(place)),
      (signal) => documents.ask(path, signal),
    );
  return vscode.window.showTextDocument(documents.uriOf(path), { preview: false });
}
