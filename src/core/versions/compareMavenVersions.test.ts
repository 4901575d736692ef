import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareMavenVersions } from './compareMavenVersions';

describe('versions of Maven artifacts', () => {
  it('come in the order of the specification', () => {
    for (const [less, more] of [
      ['1', '1.1'],
      ['1-snapshot', '1'],
      ['1', '1-sp'],
      ['1-foo2', '1-foo10'],
      ['1.foo', '1-1'],
      ['1-1', '1.1'],
      ['1-alpha1', '1-beta1'],
      ['2.0-rc1', '2.0'],
      ['2.0.Alpha2', '2.0.CR1'],
      ['2.14.1', '2.15.0'],
      ['2.9.10', '2.9.10.8'],
      ['2.9.10.8', '2.10.0'],
      ['5.3.9.RELEASE', '5.3.18'],
      ['4.1.76.Final', '4.1.77.Final'],
      ['31.0-jre', '32.0-jre'],
      ['1.0-SNAPSHOT', '1.0'],
      ['2.0.1-xyz', '2.0.1-123'],
    ] as const) {
      assert.ok(compareMavenVersions(less, more) < 0, `${less} before ${more}`);
      assert.ok(compareMavenVersions(more, less) > 0, `${more} after ${less}`);
    }
  });

  it('mean the same in their several spellings', () => {
    for (const [a, b] of [
      ['1', '1.0.0'],
      ['1', '1-ga'],
      ['1.0', '1.final'],
      ['1.0.0-foo.0.0', '1-foo'],
      ['1.0.0-0.0.0', '1'],
      ['1a1', '1-alpha-1'],
      ['1.cr2', '1.RC2'],
      ['5.3.9', '5.3.9.RELEASE'],
    ] as const)
      assert.equal(compareMavenVersions(a, b), 0, `${a} and ${b}`);
  });

  it('have an order whatever is written', () => {
    const version = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom('1', '0', '10', 'a', 'rc', 'final', 'x', '.', '-'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(version, version, (a, b) => {
        assert.equal(Math.sign(compareMavenVersions(a, b)) + Math.sign(compareMavenVersions(b, a)), 0);
        assert.equal(compareMavenVersions(a, a), 0);
      }),
    );
  });
});
