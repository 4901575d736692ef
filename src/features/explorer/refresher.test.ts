import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { Refresher } from './refresher';

describe('changes of rows', () => {
  it('are told at once, then at most twice a second, none of them lost', async () => {
    const told: { readonly at: number; readonly node: object }[] = [];
    const refresher = new Refresher<object>((node) => told.push({ at: performance.now(), node }));
    const [a, b] = [{}, {}];
    for (let page = 0; page < 20; page++) {
      refresher.changed(page % 2 === 0 ? a : b);
      await delay(10);
    }
    assert.equal(told.length, 1);
    await delay(500);
    refresher.dispose();
    assert.equal(told.length, 3);
    assert.deepEqual(new Set(told.slice(1).map(({ node }) => node)), new Set([a, b]));
    assert.ok((told[1]?.at ?? 0) - (told[0]?.at ?? 0) > 450);
  });

  it('are not told any more when the tree is gone', async () => {
    let told = 0;
    const refresher = new Refresher<object>(() => told++);
    refresher.changed({});
    refresher.changed({});
    refresher.dispose();
    await delay(520);
    assert.equal(told, 1);
  });
});
