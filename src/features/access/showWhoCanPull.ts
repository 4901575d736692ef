import * as vscode from 'vscode';
import { statementsIn, type WrittenStatement } from '../../core/access/accessPolicy';
import { whoCanPull, type WhoCanPull } from '../../core/access/whoCanPull';
import { EcrExplorerError } from '../../core/errors';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import { repositoryArn } from '../../core/reference/repositoryArn';
import { pickOne } from '../../ui/pick';
import { withLateProgress } from '../../ui/progress';
import { rangeIn } from '../../ui/textRanges';
import { accessPath, ownerWords, type AccessPlace } from './accessPlace';
import type { AccessRoom } from './accessRoom';
import { accessPlaceFor } from './chooseAccess';
import { openPermissions } from './openPermissions';
import { pullerRows } from './whoCanPullRows';

/** Says in words who may pull, by the policies of the repository and of its registry; a row leads to its statement. */
export async function showWhoCanPull(room: AccessRoom, args: readonly unknown[]): Promise<void> {
  const title = vscode.l10n.t('Who Can Pull?');
  const place = await accessPlaceFor(room, args, title);
  const { access, isRegistryKnown } = await withLateProgress(
    vscode.l10n.t('Reading the permissions policies of {0}', ownerWords(place)),
    (signal) => readAccess(room, place, signal),
  );
  const statement = await pickOne(pullerRows(place, access, isRegistryKnown), {
    title: vscode.l10n.t('Who can pull from {0}?', ownerWords(place)),
    placeholder: vscode.l10n.t('Choose a row to see its statement'),
  });
  if (statement === undefined) return;
  const editor = await openPermissions(room, statement.of);
  const range = rangeIn(editor.document, statement.range);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function readAccess(
  room: AccessRoom,
  place: AccessPlace,
  signal: AbortSignal,
): Promise<{ readonly access: WhoCanPull; readonly isRegistryKnown: boolean }> {
  const { registry, accountId, repository } = place;
  const [own, registrys] = await Promise.all([
    repository === undefined ? [] : statementsOf(room, place, signal),
    statementsOf(room, { registry, accountId }, signal).catch(undefinedWhenHidden),
  ]);
  const arn = repositoryArn({ region: registry.region, accountId, repository: repository ?? '*' });
  const access = whoCanPull({
    ...{ repository: own, account: accountId, arn },
    ...(registrys !== undefined && { registry: registrys }),
  });
  return { access, isRegistryKnown: registrys !== undefined };
}

/** As the text is in the editor, else its draft, else as ECR holds it. */
async function statementsOf(
  { needs: { documents } }: AccessRoom,
  place: AccessPlace,
  signal: AbortSignal,
): Promise<readonly WrittenStatement[]> {
  const path = accessPath(place);
  const uri = documents.uriOf(path).toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  const text = open?.getText() ?? (await documents.draft(path))?.text ?? (await documents.ask(path, signal));
  return statementsIn(parsePolicy(text));
}

/** The policy of a registry is seldom open to all, and another account's cannot be read at all. */
function undefinedWhenHidden(error: unknown): undefined {
  if (!EcrExplorerError.is(error, 'access-denied', 'foreign-registry')) throw error;
  return undefined;
}
