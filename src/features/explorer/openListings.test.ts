import assert from 'node:assert/strict';
import { OpenListings } from './openListings';
import type { TreeNode } from './treeNode';

function row(id: string, parent?: TreeNode): TreeNode {
  return {
    id,
    parent,
    children: () => [],
    item: () => {
      throw new Error('not shown');
    },
  };
}

const never = async function* (signal: AbortSignal): AsyncGenerator<readonly string[]> {
  await new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });
  yield [];
};

describe('listings that nobody looks at', () => {
  function bed() {
    const told: TreeNode[] = [];
    const open = new OpenListings(
      (node) => told.push(node),
      () => undefined,
    );
    const registry = row('registry');
    const folder = row('folder', registry);
    const repository = row('repository', folder);
    const other = row('other');
    const source = { pages: never, keyOf: (text: string) => text };
    const [images, repositories, others] = [repository, registry, other].map((owner) =>
      open.create(owner, source),
    );
    for (const listing of [images, repositories, others]) void listing?.open();
    return { open, told, registry, repository, folder, images, repositories, others };
  }

  it('are interrupted below a row that is collapsed, and go on elsewhere', () => {
    const { open, folder, images, repositories, others } = bed();
    open.interrupt(folder);
    assert.equal(images?.state.kind, 'interrupted');
    assert.equal(repositories?.state.kind, 'listing');
    assert.equal(others?.state.kind, 'listing');
    open.interrupt();
    assert.equal(others.state.kind, 'interrupted');
  });

  it('are asked for again when the row is opened again', () => {
    const { open, told, folder, repository } = bed();
    open.interrupt();
    told.length = 0;
    open.resume(folder);
    assert.deepEqual(told, [repository]);
  });

  it('end with a registry that is taken out', () => {
    const { open, told, registry, images, repositories } = bed();
    open.remove(registry);
    assert.equal(images?.state.kind, 'interrupted');
    assert.equal(repositories?.state.kind, 'interrupted');
    told.length = 0;
    open.resume(registry);
    assert.deepEqual(told, []);
  });
});
