import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { steadyText } from './steady';

describe('a text at a steady pace', () => {
  it('shows the first at once, the latest soon, and none between', async () => {
    const shown: string[] = [];
    const steady = steadyText((text) => shown.push(text), 20);
    for (const text of ['a', 'b', 'c']) steady.show(text);
    assert.deepEqual(shown, ['a']);
    await delay(60);
    assert.deepEqual(shown, ['a', 'c']);
    steady.end();
  });
});
