import assert from 'node:assert/strict';
import { EcrExplorerError } from './errors';
import { pause } from './pause';

describe('A pause', () => {
  it('ends by itself', () => pause(1, new AbortController().signal));

  it('ends at once, as cancelled, when it is not waited for any more', async () => {
    const closing = new AbortController();
    const waiting = pause(2 ** 30, closing.signal);
    closing.abort();
    await assert.rejects(waiting, (error) => EcrExplorerError.is(error, 'cancelled'));
    await assert.rejects(pause(1, closing.signal), (error) => EcrExplorerError.is(error, 'cancelled'));
  });
});
