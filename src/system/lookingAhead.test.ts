import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { lookingAhead } from './lookingAhead';

describe('looking ahead', () => {
  it('gives the results in order, however long each takes, with no more than some under way', async () => {
    let underWay = 0;
    let most = 0;
    const next = lookingAhead([5, 1, 9, 0, 3, 7, 2].values(), 3, async (item) => {
      most = Math.max(most, ++underWay);
      await sleep(item);
      underWay--;
      return item;
    });
    const results: number[] = [];
    for (let result = await next(); result !== undefined; result = await next()) results.push(result);
    assert.deepEqual(results, [5, 1, 9, 0, 3, 7, 2]);
    assert.equal(most, 3);
  });

  it('fails where the work failed, and harms nobody who stops asking before', async () => {
    const failing = () => lookingAhead([1, 2].values(), 2, (item) => Promise.reject(new Error(`${item}`)));
    await assert.rejects(failing()(), /1/);
    const next = lookingAhead([0, 1, 2].values(), 3, (item) =>
      item === 0 ? Promise.resolve(item) : Promise.reject(new Error(`${item}`)),
    );
    assert.equal(await next(), 0);
    await sleep(10);
  });
});
