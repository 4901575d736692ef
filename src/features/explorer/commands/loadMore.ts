import type { CommandHandler } from '../../parts';
import type { ChangeGate } from '../changeGate';
import { askedNodes } from '../asked';
import { LoadMoreNode } from '../nodes/loadMoreNode';

/** Shows the next rows of the list that the row is at the end of. */
export function loadMore(tree: Pick<ChangeGate, 'changed'>): CommandHandler {
  return (...args) => {
    for (const node of askedNodes(args)) if (node instanceof LoadMoreNode) tree.changed(node.more());
  };
}
