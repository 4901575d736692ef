import * as vscode from 'vscode';
import { NO_ACCESS_POLICY, sameAccessDocument } from '../../core/access/accessDocument';
import type { AccessRoom } from './accessRoom';
import { accessPlaceFor } from './chooseAccess';
import { startFromTemplate } from './insertTemplate';
import { openPermissions } from './openPermissions';

/** Opens a permissions policy as a document; where there is none yet, with templates to start from. */
export async function editPermissions(room: AccessRoom, args: readonly unknown[]): Promise<void> {
  const place = await accessPlaceFor(room, args, vscode.l10n.t('Edit Permissions Policy'));
  const editor = await openPermissions(room, place);
  const isNew = sameAccessDocument(editor.document.getText(), NO_ACCESS_POLICY);
  if (isNew && place.registry.access === 'write') await startFromTemplate(place, editor);
}
