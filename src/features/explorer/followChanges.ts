import type * as vscode from 'vscode';
import type { RegistryChange, RegistryChanges } from '../../state/registryChanges';
import type { Log } from '../../ui/log';
import type { OpenListings } from './openListings';
import type { RootRows } from './rootRows';
import type { TreeNode } from './treeNode';

/** Lists a registry, or one of its repositories, anew when it was changed from here. */
export function followChanges(
  changes: RegistryChanges,
  root: RootRows,
  listings: OpenListings,
  changed: (node: TreeNode) => void,
  log: Log,
): Pick<vscode.Disposable, 'dispose'> {
  return changes.onDidChange((change) => {
    renew(change, root, listings, changed).catch((error: unknown) =>
      log.error('rows after a change of their registry', error),
    );
  });
}

async function renew(
  { registry, repository }: RegistryChange,
  root: RootRows,
  listings: OpenListings,
  changed: (node: TreeNode) => void,
): Promise<void> {
  const node = (await root.registryNodes()).find((each) => each.registry.id === registry);
  const row = repository === undefined ? node : node?.knownRepository(repository);
  if (row === undefined) return;
  listings.invalidate(row);
  changed(row);
}
