import assert from 'node:assert/strict';
import { untilAborted } from './untilAborted';

describe('waiting for what others wait for too', () => {
  it('ends with the work', async () => {
    const { signal } = new AbortController();
    assert.equal(await untilAborted(Promise.resolve(7), signal), 7);
    await assert.rejects(untilAborted(Promise.reject(new Error('no')), signal), /no/);
  });

  it('ends when it is aborted, before or meanwhile', async () => {
    const never = new Promise<never>(() => undefined);
    await assert.rejects(untilAborted(never, AbortSignal.abort()), { reason: 'cancelled' });
    const cancel = new AbortController();
    const waiting = untilAborted(never, cancel.signal);
    cancel.abort();
    await assert.rejects(waiting, { reason: 'cancelled' });
  });
});
