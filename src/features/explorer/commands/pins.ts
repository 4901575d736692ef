import * as vscode from 'vscode';
import type { Registries } from '../../../state/registries';
import type { CommandHandler } from '../../parts';
import { askedTargets } from '../asked';
import type { ChoosePlace } from '../choosePlace';
import type { RepositoryTarget } from '../target';

/** Adds repositories to their registry's `repositories`. */
export function pinRepository(registries: Registries, choose: ChoosePlace): CommandHandler {
  return async (...args) => {
    const asked = askedTargets(args, 'repository');
    const targets = asked.length > 0 ? asked : [await choose.repository(vscode.l10n.t('Pin Repository'))];
    for (const [registry, names] of byRegistry(targets)) {
      const pinned = (before: readonly string[]): string[] => [...new Set([...before, ...names])];
      if (registries.get(registry.id) === undefined)
        await registries.add([{ region: registry.region, repositories: pinned([]) }]);
      else
        await registries.replace(registry.id, (entry) => ({
          ...entry,
          repositories: pinned(registry.pinned),
        }));
    }
  };
}

export function unpinRepository(registries: Registries, choose: ChoosePlace): CommandHandler {
  return async (...args) => {
    const asked = askedTargets(args, 'repository');
    const targets = asked.length > 0 ? asked : [await choose.repository(vscode.l10n.t('Unpin Repository'))];
    for (const [registry, names] of byRegistry(targets))
      await registries.replace(registry.id, (entry) => ({
        ...entry,
        repositories: registry.pinned.filter((name) => !names.includes(name)),
      }));
  };
}

function byRegistry(
  targets: readonly RepositoryTarget[],
): ReadonlyMap<RepositoryTarget['registry'], readonly string[]> {
  const names = new Map<RepositoryTarget['registry'], string[]>();
  for (const { registry, repository } of targets)
    names.set(registry, [...(names.get(registry) ?? []), repository.name]);
  return names;
}
