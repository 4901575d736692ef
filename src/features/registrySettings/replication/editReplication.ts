import * as vscode from 'vscode';
import type { ReplicationRule } from '../../../core/replication/replicationConfiguration';
import { withLateProgress } from '../../../ui/progress';
import { registryName, requireWritable } from '../../../ui/registries';
import type { SettingsRoom } from '../settingsRoom';
import { applyReplication } from './applyReplication';
import { editRule, newRule } from './editRule';
import type { ReplicationEditing } from './replicationEditing';
import { askNext } from './replicationOverview';

/**
 * Shows where a registry replicates to, and changes it: question by question, and nothing is sent before the whole change
 * has been seen. A registry that is set to read-only access is shown and not changed.
 */
export async function editReplication(room: SettingsRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const registry = await room.registry(args, t('Replication'));
  const { replication } = room.ecr(registry);
  const [{ accountId, configuration: held }, backfills] = await withLateProgress(
    t('Reading the replication of {0}', registryName(registry)),
    (signal) => Promise.all([replication.configuration(signal), replication.backfills(signal)]),
  );
  let editing: ReplicationEditing = {
    ...{ registry, held, draft: held, backfills: backfills ?? [] },
    source: { region: registry.region, accountId },
  };
  for (;;) {
    const next = await askNext(editing);
    if (next.kind === 'backfills') {
      await vscode.commands.executeCommand('ecrExplorer.openInConsole', { kind: 'registry', registry });
      return;
    }
    requireWritable(registry);
    if (next.kind === 'apply') {
      if (await applyReplication(room, editing)) return;
    } else if (next.kind === 'discard') editing = { ...editing, draft: held };
    else editing = { ...editing, draft: { rules: await changedRules(editing, next) } };
  }
}

async function changedRules(
  editing: ReplicationEditing,
  next: { readonly kind: 'add' } | { readonly kind: 'rule'; readonly at: number },
): Promise<readonly ReplicationRule[]> {
  const { rules } = editing.draft;
  if (next.kind === 'add') {
    const added = await newRule(editing);
    return added === undefined ? rules : [...rules, added];
  }
  const rule = rules[next.at];
  const changed = rule && (await editRule(editing, rule));
  if (changed === undefined) return rules;
  return rules.flatMap((each, at) => (at !== next.at ? [each] : changed === 'removed' ? [] : [changed]));
}
