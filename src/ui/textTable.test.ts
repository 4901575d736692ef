import assert from 'node:assert/strict';
import { textTable } from './textTable';

describe('a table of text', () => {
  it('has names to the left, numbers to the right, and knows where its links are', () => {
    const link = { command: 'ecrExplorer.showStorage' as const, args: [1], tooltip: 'look' };
    const lines = textTable([
      [{ text: 'team/app', link }, { text: '5' }],
      [{ text: 'a' }, { text: '12,000', link }],
    ]);
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['team/app        5', 'a          12,000'],
    );
    assert.deepEqual(
      lines.map(({ text, links }) => links.map(({ start, end }) => text.slice(start, end))),
      [['team/app'], ['12,000']],
    );
  });
});
