import type { Aws } from '../../../aws/ports';
import type { CommandHandler } from '../../parts';
import type { ChangeGate } from '../changeGate';
import { askedNodes } from '../asked';
import { RegistryNode } from '../nodes/registryNode';
import { RepositoryNode } from '../nodes/repositoryNode';
import type { OpenListings } from '../openListings';
import type { TreeNode } from '../treeNode';

/**
 * Lists anew what the rows show, or everything; with everything goes what the workspace says (`lookAround`).
 * What is not open is listed when it is opened.
 */
export function refresh(
  aws: () => Aws,
  listings: OpenListings,
  tree: Pick<ChangeGate, 'changed'>,
  lookAround: () => void,
): CommandHandler {
  return (...args) => {
    const nodes = new Set(askedNodes(args).map(listedBy));
    if (nodes.size === 0 || nodes.has(undefined)) {
      aws().forget();
      listings.invalidate();
      lookAround();
      tree.changed();
      return;
    }
    for (const node of nodes) {
      listings.invalidate(node);
      tree.changed(node);
    }
  };
}

/** The row whose listing brings this one, or its children. */
function listedBy(node: TreeNode): TreeNode | undefined {
  for (let next: TreeNode | undefined = node; next !== undefined; next = next.parent)
    if (next instanceof RegistryNode || next instanceof RepositoryNode) return next;
  return undefined;
}
