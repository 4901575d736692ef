import assert from 'node:assert/strict';
import { EcrExplorerError } from '../../core/errors';
import type { PushProgress } from '../../engine/ports';
import { againWhenInterrupted } from './pushRetries';

const broken = new EcrExplorerError('push-interrupted', { reference: 'x:1', said: 'unexpected EOF' });
const failed = new EcrExplorerError('push-failed', { reference: 'x:1', said: 'no' });

/** Pushes that end as told, one after another, each after telling `statuses`. */
function pushing(ends: readonly (Error | 'pushed')[], statuses: readonly string[] = [], signal = calm) {
  const pauses: number[] = [];
  let attempts = 0;
  const attempt = (on: (progress: PushProgress) => void): Promise<string> => {
    for (const status of statuses) on({ status });
    const end = ends[attempts++];
    return end === 'pushed' ? Promise.resolve(end) : Promise.reject(end ?? new Error('one too many'));
  };
  const retries = {
    pauses: [2, 4],
    random: () => 0.5,
    onPause: (_: unknown, pause: number) => pauses.push(pause),
  };
  const ended = againWhenInterrupted(attempt, () => undefined, retries, signal);
  return { ended, pauses, attempts: () => attempts };
}
const { signal: calm } = new AbortController();

describe('a push that breaks off', () => {
  it('is tried again, each time after a longer pause', async () => {
    const { ended, pauses } = pushing([broken, broken, 'pushed']);
    assert.equal(await ended, 'pushed');
    assert.deepEqual(pauses, [2, 4]);
  });

  it('fails after a few attempts', async () => {
    const { ended, attempts } = pushing([broken, broken, broken, 'pushed']);
    await assert.rejects(ended, { reason: 'push-interrupted' });
    assert.equal(attempts(), 3);
  });

  it('is not tried again for a reason that will not pass', async () => {
    const { ended, attempts } = pushing([failed, 'pushed']);
    await assert.rejects(ended, { reason: 'push-failed' });
    assert.equal(attempts(), 1);
  });

  it('is not tried again where the engine has waited and tried already', async () => {
    const { ended, attempts } = pushing([broken, 'pushed'], ['Pushing', 'Retrying in 5 seconds']);
    await assert.rejects(ended, { reason: 'push-interrupted' });
    assert.equal(attempts(), 1);
  });

  it('ends at once when it is cancelled during a pause', async () => {
    const cancel = new AbortController();
    const retries = { pauses: [600_000], random: () => 0, onPause: () => setImmediate(() => cancel.abort()) };
    const attempt = () => Promise.reject(broken);
    await assert.rejects(
      againWhenInterrupted(attempt, () => undefined, retries, cancel.signal),
      { reason: 'cancelled' },
    );
  });
});
