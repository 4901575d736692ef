import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shellCommands } from './shellCommands';

const split = (text: string, variables: Readonly<Record<string, string>> = {}) =>
  shellCommands(text, new Map(Object.entries(variables))).map(({ words }) =>
    words.map(({ value }) => value ?? '?'),
  );

describe('a RUN line', () => {
  it('is cut into its commands', () => {
    assert.deepEqual(split('apt-get update && apt-get install -y curl; rm -rf /x || true | cat'), [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', 'curl'],
      ['rm', '-rf', '/x'],
      ['true'],
      ['cat'],
    ]);
    assert.deepEqual(split('(cd a; make) &\nls'), [['cd', 'a'], ['make'], ['ls']]);
  });

  it('has words in quotes', () => {
    assert.deepEqual(split(`apk add "a"'b'\\ c 'd && e'`), [['apk', 'add', 'ab c', 'd && e']]);
  });

  it('has words that only a shell knows', () => {
    assert.deepEqual(split('apt-get install $(cat list; echo x) `ls` ${A:-b} c'), [
      ['apt-get', 'install', '?', '?', '?', 'c'],
    ]);
    assert.deepEqual(split('a "$( echo \')\' )" b'), [['a', '?', 'b']]);
  });

  it('has variables filled in where they are known', () => {
    assert.deepEqual(split('apk add curl=$V x=${V} y=$W', { V: '1.2' }), [
      ['apk', 'add', 'curl=1.2', 'x=1.2', '?'],
    ]);
  });

  it('has redirections, here-documents and comments that are no words', () => {
    assert.deepEqual(split('echo a >x 2>&1 >/dev/null b # c\ncat <<-"EOF" d'), [
      ['echo', 'a', 'b'],
      ['cat', 'd'],
    ]);
    assert.deepEqual(split('diff <(a b) c'), [['diff', 'c']]);
    assert.deepEqual(split('a#b #c'), [['a#b']]);
  });

  it('says where its words stand, whatever it holds', () => {
    const text = fc.string({
      unit: fc.constantFrom(...Array.from('ab $(){}`"\'\\;&|<>#\n12')),
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (written) => {
        let last = 0;
        for (const { words } of shellCommands(written))
          for (const { raw, start, end } of words) {
            assert.ok(start >= last && end > start && end <= written.length);
            assert.equal(written.slice(start, end), raw);
            last = end;
          }
      }),
      { numRuns: 3000 },
    );
  });
});
