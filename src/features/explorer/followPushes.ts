import type * as vscode from 'vscode';
import type { Push, Pushes } from '../../state/pushes';
import type { Log } from '../../ui/log';
import { showFailure } from '../../ui/notify';
import type { OpenListings } from './openListings';
import type { Reveal } from './reveal';
import type { RootRows } from './rootRows';
import type { TreeNode } from './treeNode';

interface Tree {
  readonly view: Pick<vscode.TreeView<object>, 'visible'>;
  changed(node: TreeNode): void;
}

/** Lists a repository anew when an image was pushed to it from here, and shows the image's row when that is asked for. */
export function followPushes(
  pushes: Pushes,
  root: RootRows,
  listings: OpenListings,
  tree: Tree,
  reveal: Reveal,
  log: Log,
): Pick<vscode.Disposable, 'dispose'>[] {
  const ended = new AbortController();
  const guarded = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      if (!ended.signal.aborted) void showFailure(error, log);
    });
  };
  return [
    pushes.onDidPush((push) => {
      guarded(listPushed(push, root, listings, tree, ended.signal));
    }),
    pushes.onDidAskToReveal((push) => {
      guarded(reveal.image(push, ended.signal));
    }),
    { dispose: () => ended.abort() },
  ];
}

async function listPushed(
  push: Push,
  root: RootRows,
  listings: OpenListings,
  tree: Tree,
  signal: AbortSignal,
): Promise<void> {
  const registryNode = (await root.registryNodes()).find(({ registry }) => registry.id === push.registry);
  if (registryNode === undefined) return;
  if (!tree.view.visible) {
    // Nothing is fetched for nobody; VS Code asks for the rows when the view is shown.
    listings.invalidate(registryNode);
    tree.changed(registryNode);
    return;
  }
  const repositoryNode = await registryNode.findRepository(push.repository, signal);
  listings.invalidate(repositoryNode);
  tree.changed(registryNode);
}
