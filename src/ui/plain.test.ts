import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HOSTILE_TEXTS, UNPRINTABLE } from '../../test/unit/hostileText';
import { plain } from './plain';

/** What VS Code's own parser takes for a link in a notification (base/common/linkedText). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const ICON = /\$\([a-z0-9-]+(?:~[a-z0-9-]+)?\)/i;

describe('plain', () => {
  it('leaves no link and no icon in a hostile text', () => {
    for (const hostile of [
      '[x](command:workbench.action.terminal.new)',
      '[a] (command:x) and [b]\n(https://example.test)',
      '$(trash) $(\u202Efoo)',
      '[x]\u200B(command:x)',
      '$\u200B(trash)',
    ]) {
      const clean = plain(hostile);
      assert.doesNotMatch(clean, LINK);
      assert.doesNotMatch(clean, ICON);
    }
  });

  it('holds for any text made of the dangerous pieces', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '$',
      'x',
      'command:',
      ' ',
      '\n',
      '\u200B',
      '\u202E',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const clean = plain(pieces.join(''));
        assert.doesNotMatch(clean, LINK);
        assert.doesNotMatch(clean, ICON);
        assert.doesNotMatch(clean, /[\p{Cc}\u202A-\u202E]/u);
      }),
    );
  });

  for (const [what, text] of Object.entries(HOSTILE_TEXTS))
    it(`leaves one short line of a hostile text, and nothing to press: ${what}`, () => {
      for (const clean of [plain(text), plain(`${text} (command:x) ${text}`, 300), plain(`[x]${text}`)]) {
        assert.doesNotMatch(clean, LINK);
        assert.doesNotMatch(clean, ICON);
        // It breaks links up with a character of its own.
        assert.doesNotMatch(clean.replaceAll('\u2060', ''), UNPRINTABLE);
        assert.ok(clean.length <= 4_001);
      }
    });

  it('cuts what is longer than its limit', () => {
    assert.equal(plain('x'.repeat(5_000)).length, 2_001);
  });
});
