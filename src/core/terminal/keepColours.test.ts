import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keepColours, linesOf } from './keepColours';

describe('what a build prints', () => {
  it('keeps its colours, and does not colour the lines after it', () => {
    assert.equal(keepColours('\x1B[1;31mred'), '\x1B[1;31mred\x1B[0m');
  });

  it('cannot move the cursor, clear the screen, set titles or the clipboard', () => {
    assert.equal(
      keepColours('a\x1B[2Jb\x1B[1;1Hc\x1B]0;title\x07d\x1B]52;c;aGk=\x1B\\e\x1BPq\x1B\\f\x1B(0g'),
      'abcdefg',
    );
  });

  it('loses sequences that are cut off, too', () => {
    assert.equal(keepColours('a\x1B['), 'a');
    assert.equal(keepColours('a\x1B]0;never ends'), 'a');
  });

  it('never sends anything but colours, whatever it is made of', () => {
    const piece = fc.constantFrom(
      '\x1B',
      '[',
      ']',
      '\x9B',
      '\x9D',
      '3',
      ';',
      'm',
      'J',
      '\\',
      '\x07',
      '\x00',
      '\x85',
      'x',
      '\u202E',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const shown = keepColours(pieces.join('')).replace(/\x1B\[[0-9;:]*m/g, '');
        assert.doesNotMatch(shown, /[\p{Cc}\u202E]/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is split where a progress bar repaints itself', () => {
    assert.deepEqual(linesOf('10%\r50%\r\ndone'), ['10%', '50%', 'done']);
  });
});
