import type * as vscode from 'vscode';
import type { PolicyChange, PolicyChanges } from '../../state/policyChanges';
import type { Log } from '../../ui/log';
import type { RootRows } from './rootRows';
import type { TreeNode } from './treeNode';

/** The tooltip of a repository tells whether it has a policy: its row is made anew when that was changed from here. */
export function followPolicies(
  policies: PolicyChanges,
  root: RootRows,
  changed: (node: TreeNode) => void,
  log: Log,
): Pick<vscode.Disposable, 'dispose'> {
  return policies.onDidChange((change) => {
    renew(change, root, changed).catch((error: unknown) =>
      log.error('a row after its policy changed', error),
    );
  });
}

async function renew(
  { registry, repository }: PolicyChange,
  root: RootRows,
  changed: (node: TreeNode) => void,
): Promise<void> {
  for (const node of await root.registryNodes()) {
    const { profile, region } = node.registry;
    if (profile !== registry.profile || region !== registry.region) continue;
    const row = node.knownRepository(repository);
    if (row !== undefined) changed(row);
  }
}
