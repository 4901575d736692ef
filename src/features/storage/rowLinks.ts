import * as vscode from 'vscode';
import type { CountedRepository } from '../../core/storage/storageReport';
import type { CellLink } from '../../ui/textTable';

/** What commands take for a row of the tree. */
export function rowTarget({ registry, repository }: CountedRepository): object {
  const { name, uri, arn, registryId, mutability, mutabilityExclusions, encryption } = repository;
  return {
    ...{ kind: 'repository', registry },
    // No dates: a link's arguments are JSON.
    repository: { name, uri, arn, registryId, mutability, mutabilityExclusions, encryption },
  };
}

/** Undefined where nothing may be changed. */
export function newPolicyLink(row: CountedRepository): CellLink | undefined {
  if (row.registry.access === 'read') return undefined;
  const tooltip = vscode.l10n.t('New Lifecycle Policy from Template');
  return { command: 'ecrExplorer.newPolicyFromTemplate', args: [rowTarget(row)], tooltip };
}
