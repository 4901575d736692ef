import assert from 'node:assert/strict';
import { KeptForAWhile } from './keptForAWhile';

describe('what was asked for', () => {
  it('is kept for ten minutes', () => {
    let now = 0;
    const kept = new KeptForAWhile<number>(() => now);
    kept.keep('a', 1);
    now = 10 * 60_000;
    assert.equal(kept.of('a'), 1);
    now++;
    assert.equal(kept.of('a'), undefined);
  });

  it('makes way for what is asked for later', () => {
    const kept = new KeptForAWhile<number>(() => 0);
    for (let nth = 0; nth < 60; nth++) kept.keep(String(nth), nth);
    assert.equal(kept.of('9'), undefined);
    assert.equal(kept.of('10'), 10);
  });
});
