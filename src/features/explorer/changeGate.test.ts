import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { ChangeGate } from './changeGate';
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

describe('a change of a row whose rows are being asked for', () => {
  const registry = row('registry');
  const repository = row('repository', registry);
  const other = row('other');

  function newGate() {
    const told: (TreeNode | undefined)[] = [];
    return { told, gate: new ChangeGate((node) => told.push(node)) };
  }

  it('waits until they were taken, also when they are further down', async () => {
    const { told, gate } = newGate();
    let answer: (rows: string) => void = () => undefined;
    const asked = gate.children(repository, () => new Promise<string>((resolve) => (answer = resolve)));
    gate.changed(registry);
    gate.changed(repository);
    assert.deepEqual(told, []);
    answer('rows');
    assert.equal(await asked, 'rows');
    assert.deepEqual(told, []);
    await delay(5);
    assert.deepEqual(told, [registry, repository]);
  });

  it('does not hold up others, nor the rows above its own change', async () => {
    const { told, gate } = newGate();
    const asked = gate.children(registry, () => delay(50));
    gate.changed(other);
    gate.changed(repository);
    assert.deepEqual(told, [other, repository]);
    gate.changed(registry);
    await asked;
    await delay(5);
    assert.deepEqual(told, [other, repository, registry]);
  });

  it('is part of a change of everything', async () => {
    const { told, gate } = newGate();
    const asked = gate.children(registry, () => delay(10));
    gate.changed(registry);
    gate.changed();
    assert.deepEqual(told, [undefined]);
    await asked;
    await delay(5);
    assert.deepEqual(told, [undefined]);
  });
});
