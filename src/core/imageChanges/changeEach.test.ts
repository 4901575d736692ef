import assert from 'node:assert/strict';
import { EcrExplorerError } from '../errors';
import { changeEach } from './changeEach';

const refused = new EcrExplorerError('storage-class-refused', { repository: 'a', image: 'b', said: '' });
const throttled = new EcrExplorerError('throttled', { action: 'ecr:UpdateImageStorageClass' });

describe('changing one image after the other', () => {
  it('goes on after what is refused for one of them alone', async () => {
    const handled: number[] = [];
    const account = await changeEach(
      [1, 2, 3],
      1,
      (item) => (item === 2 ? Promise.reject(refused) : Promise.resolve()),
      (count) => handled.push(count),
    );
    assert.deepEqual(account, { done: [1, 3], failed: [{ item: 2, error: refused }], left: [] });
    assert.deepEqual(handled, [1, 2, 3]);
  });

  it('ends where ECR throttles, and says what is left', async () => {
    const account = await changeEach([1, 2, 3, 4], 1, (item) =>
      item === 3 ? Promise.reject(throttled) : Promise.resolve(),
    );
    assert.deepEqual(account, { done: [1, 2], failed: [], left: [3, 4], stopped: throttled });
  });

  it('lets an error pass that is none of ours', async () => {
    await assert.rejects(
      changeEach([1], 4, () => Promise.reject(new TypeError('a bug'))),
      TypeError,
    );
  });
});
