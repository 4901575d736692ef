import assert from 'node:assert/strict';
import fc from 'fast-check';
import { comparePythonVersions } from './comparePythonVersions';

/** Ascending, as the specification's examples and its summary of permitted suffixes have it. */
const ASCENDING = [
  ...['1.dev0', '1.0.dev456', '1.0a1', '1.0a2.dev456', '1.0a12.dev456', '1.0a12', '1.0b1.dev456', '1.0b2'],
  ...['1.0b2.post345.dev456', '1.0b2.post345', '1.0rc1.dev456', '1.0rc1', '1.0', '1.0+abc.5', '1.0+abc.7'],
  ...['1.0+5', '1.0.post456.dev34', '1.0.post456', '1.0.15', '1.1.dev1', '1.9', '1.10', '2023.7.22', '1!0.1'],
];

describe('versions of Python packages', () => {
  it('come in the order of the specification', () => {
    for (const [index, version] of ASCENDING.entries())
      for (const [other, later] of ASCENDING.entries())
        assert.equal(
          Math.sign(comparePythonVersions(version, later)),
          Math.sign(index - other),
          `${version} and ${later}`,
        );
  });

  it('mean the same in their several spellings', () => {
    for (const [a, b] of [
      ['1.0', '1.0.0'],
      ['v1.0-alpha.1', '1.0a1'],
      ['1.0c1', '1.0rc1'],
      ['1.0-1', '1.0.post1'],
      ['1.0.REV2', '1.0post2'],
      ['1.0.dev', '1.0dev0'],
      ['1.0+ubuntu-1', '1.0+ubuntu.1'],
      ['0!1.0', '1'],
    ] as const)
      assert.equal(comparePythonVersions(a, b), 0, `${a} and ${b}`);
  });

  it('have an order whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        assert.equal(Math.sign(comparePythonVersions(a, b)) + Math.sign(comparePythonVersions(b, a)), 0);
      }),
    );
  });
});
