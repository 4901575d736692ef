import assert from 'node:assert/strict';

import { compileGoRegExp } from './goRegExp';

describe("Go's regular expressions", () => {
  for (const [expression, matching, other] of [
    ['^a.c$', 'a\rc', 'a\nc'],
    ['^(.*/)?x$', 'a/b/x', 'ax'],
    ['^\\d\\w\\s$', '1_ ', '1-\u00a0'],
    ['^\\D\\W\\S$', 'a-b', '1a '],
    ['^[\\d\\s]*$', '1 2', 'a'],
    ['^[]a]$', ']', 'b'],
    ['^[^]a]$', 'b', ']'],
    ['^[a-]$', '-', 'b'],
    ['^[[:alpha:]_]$', 'q', '1'],
    ['^[[]$', '[', ']'],
    ['^a]$', 'a]', 'a'],
    ['^[*-+]$', '+', '-'],
    ['^a{2}$', 'aa', 'a{2}'],
    ['^a{02}$', 'a{02}', 'aa'],
    ['^a{,2}$', 'a{,2}', 'a'],
    ['^a|b$', 'ax', 'x'],
    ['^x|{2}b$', 'ab', 'a'],
    ['^^{2}a$', 'a', '^a'],
    ['^\\x41\\x{1F433}\\101\\t$', 'A\u{1F433}A\t', 'A'],
    ['^\\bab\\b$', 'ab', 'a b'],
    ['^\\.\\_\\!$', '._!', 'a_!'],
    ['^.$', '\u{1F433}', '\u{1F433}\u{1F433}'],
  ] as const)
    it(`${expression} matches ${JSON.stringify(matching)} and not ${JSON.stringify(other)}`, () => {
      const regExp = compileGoRegExp(expression);
      assert.ok(regExp);
      assert.equal(regExp.test(matching), true);
      assert.equal(regExp.test(other), false);
    });

  for (const expression of [
    ...['[a', '[', '[b-a]', '[[:none:]]', 'a*{2}', 'a**', 'a{2}{3}', 'a{3,2}', 'a{1001}'],
    ...['\\e', '\\1', '\\8', '\\é', '\\pL', '\\x4', '\\x{110000}', '[\\b]', '\\'],
  ])
    it(`${expression} is refused`, () => assert.equal(compileGoRegExp(expression), undefined));
});
