import assert from 'node:assert/strict';
import { textTable } from './textTable';

describe('a table of text', () => {
  it('has names and remarks to the left, numbers to the right, and knows where its links are', () => {
    const link = { command: 'ecrExplorer.showStorage' as const, args: [1], tooltip: 'look' };
    const lines = textTable([
      [{ text: 'team/app', link }, { text: '5' }, { text: 'no' }],
      [{ text: 'a' }, { text: '12,000', link }, { text: 'policy' }],
    ]);
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['team/app        5   no', 'a          12,000   policy'],
    );
    assert.deepEqual(
      lines.map(({ text, links }) => links.map(({ start, end }) => text.slice(start, end))),
      [['team/app'], ['12,000']],
    );
  });
});
