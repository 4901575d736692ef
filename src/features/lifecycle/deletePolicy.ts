import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { describeRule } from '../../core/lifecycle/describeRule';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import { rulesIn } from '../../core/lifecycle/rulesIn';
import { placeLine } from '../../core/registries/placeLine';
import { showInformation } from '../../ui/notify';
import { confirmChange } from '../../ui/confirmChange';
import { withProgress } from '../../ui/progress';
import { policyPlaceFor } from './choosePolicy';
import { impactLines, impactOf } from './impact';
import type { LifecycleRoom } from './lifecycleRoom';
import { requireWritable } from '../../ui/registries';
import { policyPath } from './policyPlace';
import type { PolicyPlace } from './policyPlace';

/** How many rules are named in the question. */
const NAMED = 8;

/** Deletes the policy that ECR holds, once the user has seen what it does. A draft of it is lost only when that is said. */
export async function deletePolicy(room: LifecycleRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const place = await policyPlaceFor(room, args, t('Delete Lifecycle Policy'));
  requireWritable(place.registry);
  const { repository } = place;
  const path = policyPath(place);
  const { text, detail, notices } = await withProgress(
    t('Reading the lifecycle policy of {0}', repository),
    async (_report, signal) => ({
      ...(await whatStops(room, place, signal)),
      notices: await room.noticesBefore([place], signal),
    }),
  );
  const draft = await room.needs.documents.draft(path);
  await confirmChange({
    question: t('Delete the lifecycle policy of {0}? Nothing is cleaned up there any more.', repository),
    detail: [...detail, ...(draft === undefined ? [] : [t('Your draft of it is kept.')])],
    button: t('Delete Policy'),
    notices,
  });
  await withProgress(t('Deleting the lifecycle policy of {0}', repository), async (_report, signal) => {
    await requireUnchanged(room, place, text, signal);
    await room.ecr(place).deleteLifecyclePolicy(repository, signal);
    room.changed(place);
    await room.needs.documents.deleted(path, signal);
  });
  void showInformation(t('The lifecycle policy of {0} is deleted.', repository));
}

/** The policy in words, and what it would do next. */
async function whatStops(
  room: LifecycleRoom,
  place: PolicyPlace,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly detail: readonly string[] }> {
  const { repository } = place;
  const stored = await room.ecr(place).lifecyclePolicy(repository, signal);
  if (stored === undefined) throw new EcrExplorerError('policy-not-found', { repository });
  const rules = rulesIn(parsePolicy(stored.text)).map((rule) => describeRule(rule) ?? '…');
  const more = rules.length - NAMED;
  const { text } = stored;
  return {
    text,
    detail: [
      placeLine(place),
      ...rules.slice(0, NAMED).map((rule) => `• ${rule}`),
      ...(more > 0 ? [vscode.l10n.t('and {0} more rules', more)] : []),
      ...impactLines(await impactOf(room, place, text, signal), room.format, 'deleted'),
    ],
  };
}

/** What was asked about is what is deleted. */
async function requireUnchanged(
  room: LifecycleRoom,
  place: PolicyPlace,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const { repository } = place;
  const now = await room.ecr(place).lifecyclePolicy(repository, signal);
  if (now === undefined) throw new EcrExplorerError('policy-not-found', { repository });
  if (now.text !== text) throw new EcrExplorerError('policy-changed', { repository });
}
