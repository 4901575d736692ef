import * as vscode from 'vscode';
import { parseDocumentPath } from '../../core/documents/documentPath';
import { pickOne } from '../../ui/pick';
import type { DocumentsRoom } from './documentsRoom';
import { placeWords, subjectOf } from './documentWords';
import { viewOfUri } from './ecrUri';

/**
 * The document that a command is about: the one it was given, the one in the editor, or one of those that have a draft.
 * Undefined where there is none. Rejects with `cancelled`.
 */
export async function documentFor(
  room: DocumentsRoom,
  args: readonly unknown[],
  title: string,
): Promise<string | undefined> {
  const [given] = args;
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  const path = uri && viewOfUri(uri)?.path;
  if (path !== undefined) return path;
  const drafts = (await room.documents.drafts()).flatMap((draft) => {
    const document = parseDocumentPath(draft);
    return document === undefined ? [] : [{ draft, document }];
  });
  if (drafts.length === 0) return undefined;
  return pickOne(
    drafts.map(({ draft, document }) => ({
      label: subjectOf(document),
      description: placeWords(document),
      icon: 'edit',
      value: draft,
    })),
    { title, placeholder: vscode.l10n.t('Choose a draft') },
  );
}
