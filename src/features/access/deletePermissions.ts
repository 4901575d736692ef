import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { placeLine } from '../../core/registries/placeLine';
import type { ChangeNotice } from '../../state/changeNotices';
import { confirmChange } from '../../ui/confirmChange';
import { showInformation } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import { requireWritable } from '../../ui/registries';
import { accessPath, contextOfPlace, ownerWords, type AccessPlace } from './accessPlace';
import type { AccessRoom } from './accessRoom';
import { accessPlaceFor } from './chooseAccess';
import { changeLines } from './consequences';

/** Deletes the policy that ECR holds, once the user has seen who loses what. A draft of it is kept. */
export async function deletePermissions(room: AccessRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const place = await accessPlaceFor(room, args, t('Delete Permissions Policy'));
  requireWritable(place.registry);
  const owner = ownerWords(place);
  const path = accessPath(place);
  const { text, notices } = await withProgress(
    t('Reading the permissions policy of {0}', owner),
    (_report, signal) => look(room, place, signal),
  );
  const draft = await room.needs.documents.draft(path);
  await confirmChange({
    question: t('Delete the permissions policy of {0}?', owner),
    detail: [
      placeLine(place),
      ...changeLines(place, text, undefined),
      ...(draft === undefined ? [] : [t('Your draft of it is kept.')]),
    ],
    button: t('Delete Policy'),
    notices,
  });
  await withProgress(t('Deleting the permissions policy of {0}', owner), async (_report, signal) => {
    await requireUnchanged(room, place, text, signal);
    await room.remove(place, signal);
    await room.needs.documents.deleted(path, signal);
  });
  void showInformation(t('The permissions policy of {0} is deleted.', owner));
}

async function look(
  room: AccessRoom,
  place: AccessPlace,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly notices: readonly ChangeNotice[] }> {
  const { registry, repository } = place;
  const subject = { registry, ...(repository !== undefined && { repository: { name: repository } }) };
  const [text, notices] = await Promise.all([
    room.policy(place, signal),
    room.parts.changeNotices.before(subject, signal),
  ]);
  if (text === undefined) throw new EcrExplorerError('policy-not-found', detailsOf(place));
  return { text, notices };
}

/** What was asked about is what is deleted. */
async function requireUnchanged(
  room: AccessRoom,
  place: AccessPlace,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const now = await room.policy(place, signal);
  if (now === undefined) throw new EcrExplorerError('policy-not-found', detailsOf(place));
  if (now !== text) throw new EcrExplorerError('policy-changed', detailsOf(place));
}

function detailsOf(place: AccessPlace): {
  readonly repository: string;
  readonly policy: 'permissions' | 'registry';
} {
  const isOfRegistry = contextOfPlace(place).kind === 'registry';
  return { repository: place.repository ?? '', policy: isOfRegistry ? 'registry' : 'permissions' };
}
