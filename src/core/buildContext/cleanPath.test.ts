import assert from 'node:assert/strict';
import { posix } from 'node:path';

import fc from 'fast-check';

import { cleanPath } from './cleanPath';

describe('a cleaned path', () => {
  for (const [path, cleaned] of [
    ['', '.'],
    ['./', '.'],
    ['a//b/./c/..', 'a/b'],
    ['../../a/../b', '../../b'],
    ['/../a/', '/a'],
    ['/..', '/'],
    ['a/..', '.'],
  ] as const)
    it(`of "${path}" is "${cleaned}"`, () => assert.equal(cleanPath(path), cleaned));

  it("is Node's normalised path without a slash at the end", () => {
    const path = fc
      .array(fc.constantFrom('a', 'b c', '.', '..', '', '...'), { maxLength: 8 })
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(path, (written) => {
        assert.equal(cleanPath(written), posix.normalize(written).replace(/(?<=.)\/$/, ''));
      }),
    );
  });
});
