import assert from 'node:assert/strict';
import { addPushedBytes, pushedSoFar } from './pushedBytes';
import type { PushedBytes } from './pushedBytes';

describe('the bytes of a push', () => {
  it('are summed over its layers, each by its latest word', () => {
    const events = [
      { layer: 'a', bytes: { done: 10, total: 100 } },
      { layer: 'b', bytes: { done: 5, total: 50 } },
      { layer: 'a', bytes: { done: 60, total: 100 } },
      { layer: 'c' },
    ];
    const bytes = events.reduce<PushedBytes>(addPushedBytes, new Map());
    assert.deepEqual(pushedSoFar(bytes), { done: 65, total: 150 });
  });

  it('never exceed their total', () => {
    const bytes = addPushedBytes(new Map(), { layer: 'a', bytes: { done: 12, total: 10 } });
    assert.deepEqual(pushedSoFar(bytes), { done: 12, total: 12 });
  });
});
