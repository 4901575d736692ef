import * as vscode from 'vscode';
import { accessChanges, changeSentences } from '../../core/access/accessChanges';
import { statementsIn, type WrittenStatement } from '../../core/access/accessPolicy';
import { EcrExplorerError } from '../../core/errors';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import { contextOfPlace, type AccessPlace } from './accessPlace';
import type { AccessRoom } from './accessRoom';

/** How many changes are named in a question. */
const NAMED = 10;

/** Who gains and who loses what when `text` takes the place of what ECR holds, a line each. Rejects with `cancelled` only. */
export async function consequencesOf(
  room: AccessRoom,
  place: AccessPlace,
  text: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  let held: string | undefined;
  try {
    held = await room.policy(place, signal);
  } catch (error) {
    if (EcrExplorerError.is(error, 'cancelled')) throw error;
    return [vscode.l10n.t('Who gains and who loses access is not known: the policy cannot be read.')];
  }
  return changeLines(place, held, text);
}

/** The same for a policy that is known; `undefined` is none. */
export function changeLines(
  place: AccessPlace,
  before: string | undefined,
  after: string | undefined,
): readonly string[] {
  const context = contextOfPlace(place);
  const lines = changeSentences(accessChanges(statementsOf(before), statementsOf(after), context), context);
  if (lines.length === 0) return [vscode.l10n.t('Nobody gains or loses access by this.')];
  const more = lines.length - NAMED;
  return [
    ...lines.slice(0, NAMED),
    ...(more > 0 ? [vscode.l10n.t('and {0} more changes', more)] : []),
    vscode.l10n.t('Identities of account {0} may have access by IAM policies of their own.', place.accountId),
  ];
}

function statementsOf(text: string | undefined): readonly WrittenStatement[] {
  return text === undefined ? [] : statementsIn(parsePolicy(text));
}
