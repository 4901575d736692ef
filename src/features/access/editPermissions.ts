import * as vscode from 'vscode';
import { NO_ACCESS_POLICY, sameAccessDocument } from '../../core/access/accessDocument';
import { withLateProgress } from '../../ui/progress';
import { accessPath, ownerWords, type AccessPlace } from './accessPlace';
import type { AccessRoom } from './accessRoom';
import { accessPlaceFor } from './chooseAccess';
import { startFromTemplate } from './insertTemplate';

/** Opens a permissions policy as a document; where there is none yet, with templates to start from. */
export async function editPermissions(room: AccessRoom, args: readonly unknown[]): Promise<void> {
  const place = await accessPlaceFor(room, args, vscode.l10n.t('Edit Permissions Policy'));
  const editor = await openPermissions(room, place);
  const isNew = sameAccessDocument(editor.document.getText(), NO_ACCESS_POLICY);
  if (isNew && place.registry.access === 'write') await startFromTemplate(place, editor);
}

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
