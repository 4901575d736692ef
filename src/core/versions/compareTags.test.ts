import assert from 'node:assert/strict';
import fc from 'fast-check';
import semver from 'semver';
import { compareTags, isVersionTag } from './compareTags';

const sorted = (...tags: string[]): string[] => [...tags].sort(compareTags);

const tag = fc.oneof(
  fc.string({ unit: fc.constantFrom('0', '1', '9', '10', 'v', 'a', 'rc', '.', '-', '_'), maxLength: 8 }),
  fc.stringMatching(/^v?\d{1,2}(\.\d{1,2}){0,3}(-(rc|alpha)\.?\d{1,2})?$/),
);

describe('tags', () => {
  it('are ordered by version, not by letter', () => {
    assert.deepEqual(sorted('v10', 'v9', 'v1'), ['v1', 'v9', 'v10']);
    assert.deepEqual(sorted('1.10.0', '1.9.3', '1.9'), ['1.9', '1.9.3', '1.10.0']);
    assert.deepEqual(sorted('2024.02.01', '2024.01.15'), ['2024.01.15', '2024.02.01']);
  });

  it('put a pre-release before its release', () => {
    assert.deepEqual(sorted('1.0.0', '1.0.0-rc.2', '1.0.0-rc.10', '1.0.0-alpha', '1.0.0-rc10', '1.0.0-rc9'), [
      '1.0.0-alpha',
      '1.0.0-rc.2',
      '1.0.0-rc.10',
      '1.0.0-rc9',
      '1.0.0-rc10',
      '1.0.0',
    ]);
  });

  it('put everything that is no version last, by the alphabet', () => {
    assert.deepEqual(sorted('latest', 'v2', 'build-10', 'build-9', 'Main'), [
      'v2',
      'build-9',
      'build-10',
      'latest',
      'Main',
    ]);
  });

  it('do not take a commit for a version', () => {
    assert.ok(!isVersionTag('9f8e7d6c5b4a39281706f5e4d3c2b1a098765432'));
    assert.ok(isVersionTag('v1.2.3-rc.1_build.5'));
  });

  it('are ordered as semver orders versions', () => {
    const number = fc.nat(20);
    const identifier = fc.oneof(number.map(String), fc.constantFrom('alpha', 'beta', 'rc'));
    const version = fc
      .tuple(number, number, number, fc.array(identifier, { maxLength: 3 }))
      .map(([major, minor, patch, pre]) => [`${major}.${minor}.${patch}`, ...pre])
      .map(([core = '', ...pre]) => (pre.length === 0 ? core : `${core}-${pre.join('.')}`));
    fc.assert(
      fc.property(version, version, (a, b) => {
        assert.equal(Math.sign(compareTags(a, b)), semver.compare(a, b));
      }),
    );
  });

  it('are in one total order', () => {
    fc.assert(
      fc.property(tag, tag, tag, (a, b, c) => {
        assert.equal(Math.sign(compareTags(a, b)), -Math.sign(compareTags(b, a)) + 0);
        assert.equal(compareTags(a, b) === 0, a === b);
        if (compareTags(a, b) <= 0 && compareTags(b, c) <= 0) assert.ok(compareTags(a, c) <= 0);
      }),
      { numRuns: 2000 },
    );
  });
});
