import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import { replicationChanges } from '../../../core/replication/replicationChanges';
import {
  destinationKey,
  destinationsFor,
  sameReplication,
} from '../../../core/replication/replicationConfiguration';
import { replicationProblems } from '../../../core/replication/replicationProblems';
import { confirmChange } from '../../../ui/confirmChange';
import { sentenceOf, sentenceText } from '../../../ui/errors';
import { showInformation } from '../../../ui/notify';
import { withProgress } from '../../../ui/progress';
import { registryName } from '../../../ui/registries';
import type { SettingsRoom } from '../settingsRoom';
import type { ReplicationEditing } from './replicationEditing';
import { changeWords } from './replicationWords';

/**
 * Puts the draft once the user has seen exactly what changes, and for how many repositories; false when they go back.
 * @throws `registry-setting-invalid`, `registry-setting-changed`
 */
export async function applyReplication(room: SettingsRoom, editing: ReplicationEditing): Promise<boolean> {
  const { t } = vscode.l10n;
  const { registry, source, held, draft } = editing;
  const name = registryName(registry);
  const [problem] = replicationProblems(draft, source);
  if (problem !== undefined)
    throw new EcrExplorerError('registry-setting-invalid', { problem: sentenceText(problem) });
  const effect = await withProgress(t('Looking at the repositories of {0}', name), (report, signal) =>
    effectOf(room, editing, (count) => report(room.format.count(count)), signal),
  );
  const notices = await room.notices(registry);
  try {
    await confirmChange({
      question: t('Change the replication of {0} in {1}?', name, registry.region),
      detail: [
        ...replicationChanges(held, draft).map((change) => changeWords(change, source.accountId)),
        '',
        ...effect,
        ...whatItMeans(editing),
      ],
      button: t('Apply Changes'),
      notices,
    });
  } catch (error) {
    if (EcrExplorerError.is(error, 'cancelled')) return false;
    throw error;
  }
  await withProgress(t('Changing the replication of {0}', name), async (_report, signal) => {
    const { replication } = room.ecr(registry);
    // There is no condition to put under: what was asked about is compared right before.
    if (!sameReplication((await replication.configuration(signal)).configuration, held))
      throw new EcrExplorerError('registry-setting-changed', { setting: 'replication', registry: name });
    await replication.put(draft, signal);
  });
  room.changed(registry);
  void showInformation(t('The replication of {0} is changed.', name));
  return true;
}

function whatItMeans({ source, held, draft }: ReplicationEditing): readonly string[] {
  const { t } = vscode.l10n;
  const accountsOf = ({ rules }: typeof draft): Set<string> =>
    new Set(rules.flatMap(({ destinations }) => destinations.map(({ accountId }) => accountId)));
  const known = accountsOf(held);
  const others = [...accountsOf(draft)].filter(
    (account) => account !== source.accountId && !known.has(account),
  );
  return [
    t('Only what is pushed from now on is copied; copies that are there already stay.'),
    ...others.map((account) =>
      t(
        'The account {0} must allow it: its registry policy names {1} for ecr:CreateRepository and ecr:ReplicateImage.',
        account,
        source.accountId,
      ),
    ),
    ...(draft.rules.length > 0 ? [t('Copies are stored and transferred at your cost.')] : []),
  ];
}

/** How many repositories are copied otherwise afterwards. */
async function effectOf(
  room: SettingsRoom,
  { registry, held, draft }: ReplicationEditing,
  listed: (count: number) => void,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { t } = vscode.l10n;
  const destinations = (rules: typeof draft, name: string): string =>
    destinationsFor(rules, name).map(destinationKey).sort().join();
  let [all, changed] = [0, 0];
  try {
    for await (const page of room.ecr(registry).repositories(signal)) {
      all += page.length;
      changed += page.filter(({ name }) => destinations(held, name) !== destinations(draft, name)).length;
      listed(all);
    }
  } catch (error) {
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    return [t('For which repositories is not known: {0}', sentenceOf(error))];
  }
  return [
    t(
      '{0} of {1} repositories are replicated otherwise.',
      room.format.count(changed),
      room.format.count(all),
    ),
  ];
}
