import assert from 'node:assert/strict';

import fc from 'fast-check';

import { EcrExplorerError } from '../errors';
import { ignoreFilesOf, parseIgnoreFile } from './ignoreFile';

function patternsOf(text: string, windows = false): string[] {
  const { patterns } = parseIgnoreFile({ path: '.dockerignore', text, windows });
  return patterns.map(({ text: pattern, exception }) => (exception ? '!' : '') + pattern);
}

describe('an ignore file', () => {
  for (const [text, patterns] of [
    ['a\r\n\r\n  b\t\n#c\n #d', ['a', 'b', '#d']],
    ['\uFEFF#a\n\uFEFFb', ['\uFEFFb']],
    ['\u0085a\u3000', ['a']],
    ['/a/./b//../c/', ['a/c']],
    ['/\n.\n..', ['/', '.', '..']],
    ['!a\n! /a\n!!a\n/!a\n!../a', ['!a', '!a', '!!a', '!a', '!../a']],
  ] as const)
    it(`reads ${JSON.stringify(text)} as ${patterns.join(' ')}`, () =>
      assert.deepEqual(patternsOf(text), patterns));

  it('takes a backslash for a separator on Windows, and for an escape elsewhere', () => {
    assert.deepEqual(patternsOf('obj\\x64\\', true), ['obj/x64']);
    assert.deepEqual(patternsOf('obj\\x64', false), ['obj\\x64']);
  });

  for (const [text, line, problem] of [
    ['a\n!', 2, /"!" needs a pattern/],
    ['!/', 1, /"!" needs a pattern/],
    ['# fine\n\n[a', 3, /"\[" without its "\]"/],
    ['[]a]', 1, /or nothing between them/],
    ['a\\', 1, /escapes nothing/],
  ] as const)
    it(`refuses ${JSON.stringify(text)} at its line`, () => {
      assert.throws(
        () => patternsOf(text),
        (error) =>
          EcrExplorerError.is(error, 'ignore-file') &&
          error.details.line === line &&
          error.details.path === '.dockerignore' &&
          problem.test(error.details.problem),
      );
    });

  it('finds some mistakes only in matching, as docker does', () => {
    const { patterns } = parseIgnoreFile({ path: 'x', text: 'a\n*{2}', windows: false });
    assert.throws(
      () => patterns[1]?.matches('b'),
      (error) => EcrExplorerError.is(error, 'ignore-file') && error.details.line === 2,
    );
  });

  it('is read or refused, whatever it holds', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...Array.from('a/.!*?[]^-\\{}|()+$ #\n')) }),
    );
    fc.assert(
      fc.property(text, fc.string(), (written, path) => {
        try {
          for (const pattern of parseIgnoreFile({ path: 'x', text: written, windows: false }).patterns)
            pattern.matches(path);
        } catch (error) {
          if (!EcrExplorerError.is(error, 'ignore-file')) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('belongs to a Dockerfile by its name first', () => {
    assert.deepEqual(ignoreFilesOf('/w/prod.Dockerfile'), {
      beside: '/w/prod.Dockerfile.dockerignore',
      inContext: '.dockerignore',
    });
  });
});
