import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from './inParallel';

describe('work on many items', () => {
  it('is under way for as many as allowed, and gives its results in their order', async () => {
    let [running, most] = [0, 0];
    const results = await inParallel([30, 5, 20, 1, 10], 2, async (ms) => {
      most = Math.max(most, ++running);
      await pause(ms);
      running--;
      return ms * 2;
    });
    assert.deepEqual(results, [60, 10, 40, 2, 20]);
    assert.equal(most, 2);
  });

  it('ends with the first failure', async () => {
    const started: number[] = [];
    const work = inParallel([1, 2, 3, 4, 5], 2, async (item) => {
      started.push(item);
      await pause(item * 5);
      if (item === 1) throw new Error('no');
    });
    await assert.rejects(work, /no/);
    await pause(30);
    assert.deepEqual(started, [1, 2]);
  });

  it('is none without items', async () => {
    assert.deepEqual(await inParallel([], 4, () => Promise.resolve(1)), []);
  });
});
