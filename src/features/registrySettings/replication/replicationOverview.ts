import * as vscode from 'vscode';
import { backfillInWords } from '../../../core/replication/replicationBackfill';
import { replicationChanges } from '../../../core/replication/replicationChanges';
import { sameReplication } from '../../../core/replication/replicationConfiguration';
import { MOST_RULES } from '../../../core/replication/replicationProblems';
import { sentenceText } from '../../../ui/errors';
import { pickOne, type Choice } from '../../../ui/pick';
import { registryName } from '../../../ui/registries';
import type { ReplicationEditing } from './replicationEditing';
import { changeWords, destinationsWords, destinationWords, filtersWords } from './replicationWords';

/** What the user wants to look at or change next. */
export type Next =
  | { readonly kind: 'apply' }
  | { readonly kind: 'discard' }
  | { readonly kind: 'backfills' }
  | { readonly kind: 'add' }
  | { readonly kind: 'rule'; readonly at: number };

/** Shows the rules as they would be, and asks what next. Rejects with `cancelled` when the user leaves. */
export async function askNext(editing: ReplicationEditing): Promise<Next> {
  const { t } = vscode.l10n;
  const { registry } = editing;
  return pickOne([...changeRows(editing), ...ruleRows(editing), ...backfillRows(editing)], {
    title: t('Replication of {0} in {1}', registryName(registry), registry.region),
    placeholder:
      registry.access === 'read'
        ? t('This registry is set to read-only access')
        : t('What is pushed is copied from then on; choose what to change'),
  });
}

function ruleRows({ draft, source }: ReplicationEditing): readonly Choice<Next>[] {
  const { t } = vscode.l10n;
  const section = t('Rules');
  const rows: readonly Choice<Next>[] = draft.rules.map(({ destinations, filters }, at) => ({
    label: t('To {0}', destinationsWords(destinations, source.accountId)),
    description: filtersWords(filters),
    ...{ icon: 'repo-clone', section },
    value: { kind: 'rule', at },
  }));
  if (draft.rules.length >= MOST_RULES) return rows;
  return [
    ...rows,
    {
      label: t('Add a Rule…'),
      ...(rows.length === 0 && { description: t('nothing is replicated yet') }),
      ...{ icon: 'add', section },
      value: { kind: 'add' },
    },
  ];
}

function changeRows({ held, draft, source }: ReplicationEditing): readonly Choice<Next>[] {
  const { t } = vscode.l10n;
  if (sameReplication(held, draft)) return [];
  const changes = replicationChanges(held, draft);
  const section = t('Not applied yet');
  return [
    {
      label: changes.length === 1 ? t('Apply 1 Change…') : t('Apply {0} Changes…', changes.length),
      detail: changes.map((change) => changeWords(change, source.accountId)).join('   '),
      ...{ icon: 'check', section },
      value: { kind: 'apply' },
    },
    { label: t('Discard Changes'), icon: 'discard', section, value: { kind: 'discard' } },
  ];
}

/** Backfills are begun in the console: here they are only told of. */
function backfillRows({ backfills, source }: ReplicationEditing): readonly Choice<Next>[] {
  const { t } = vscode.l10n;
  return backfills.map((backfill) => ({
    label: t('To {0}', destinationWords(backfill.destination, source.accountId)),
    description: sentenceText(backfillInWords(backfill)),
    icon: 'history',
    section: t('Backfills of the last 90 days: images from before a rule'),
    value: { kind: 'backfills' },
  }));
}
