import * as vscode from 'vscode';
import type { CacheRule } from '../../../core/pullThroughCache/cacheRule';
import type { Registry } from '../../../core/registries/registry';
import { pickOne, type Choice } from '../../../ui/pick';
import { withLateProgress } from '../../../ui/progress';
import { registryName } from '../../../ui/registries';
import type { SettingsRoom } from '../settingsRoom';
import { accessWords, prefixWords, upstreamWords } from './cacheWords';
import { createRule } from './createRule';
import { changeRule } from './changeRule';

type Next = { readonly rule: CacheRule | undefined };

/** Shows the pull-through cache rules of a registry; they are made, tried, changed and deleted from there. */
export async function editCache(room: SettingsRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const registry = await room.registry(args, t('Pull-Through Cache'));
  const rules = await withLateProgress(
    t('Reading the pull-through cache rules of {0}', registryName(registry)),
    (signal) => room.ecr(registry).pullThroughCache.rules(signal),
  );
  const { rule } = await pickOne(choices(registry, rules), {
    title: t('Pull-Through Cache of {0} in {1}', registryName(registry), registry.region),
    placeholder:
      registry.access === 'read'
        ? t('This registry is set to read-only access; rules can be tried')
        : t('Choose a rule to try, change or delete'),
  });
  await (rule === undefined ? createRule(room, registry, rules) : changeRule(room, registry, rule));
}

function choices(registry: Registry, rules: readonly CacheRule[]): readonly Choice<Next>[] {
  const { t } = vscode.l10n;
  const section = t('Rules');
  const known = [...rules]
    .sort((a, b) => a.prefix.localeCompare(b.prefix))
    .map((rule) => ({
      label: prefixWords(rule.prefix),
      description: [upstreamWords(rule), accessWords(rule)].filter((part) => part !== '').join(' · '),
      ...{ icon: 'cloud-download', section },
      value: { rule },
    }));
  if (registry.access === 'read' && known.length > 0) return known;
  return [
    ...known,
    {
      label: t('Add a Rule…'),
      ...(known.length === 0 && { description: t('nothing is cached yet') }),
      ...{ icon: 'add', section },
      value: { rule: undefined },
    },
  ];
}
