import * as vscode from 'vscode';
import { confirm, showInformation } from '../../ui/notify';
import { documentFor } from './chooseDraft';
import type { DocumentsRoom } from './documentsRoom';
import { placeWords, subjectOf } from './documentWords';
import { closeComparison, openText, revertOpen } from './openEditors';

/** Goes back to what ECR holds, once the user has agreed to lose the draft. */
export async function discardDraft(room: DocumentsRoom, args: readonly unknown[]): Promise<void> {
  const title = vscode.l10n.t('Discard Draft');
  const path = await documentFor(room, args, title);
  const draft = path && (await room.documents.draft(path));
  if (path === undefined || (draft === undefined && openText(path)?.isDirty !== true)) {
    void showInformation(vscode.l10n.t('There is no draft to discard.'));
    return;
  }
  const { document } = await room.documents.find(path);
  const agreed = await confirm(
    vscode.l10n.t('Discard the draft of the policy of {0}?', subjectOf(document)),
    vscode.l10n.t(
      '{0}\nThe document goes back to what ECR holds. ECR itself is not changed.',
      placeWords(document),
    ),
    title,
  );
  if (!agreed) return;
  await revertOpen(path);
  await room.documents.discard(path);
  await closeComparison(path);
}
