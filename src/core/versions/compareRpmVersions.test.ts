import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareRpmVersions } from './compareRpmVersions';

const order = (a: string, b: string): number => Math.sign(compareRpmVersions(a, b));
const version = fc.string({ unit: fc.constantFrom(...Array.from('019ab.~^_-:')), maxLength: 9 });

describe('versions of RPM packages', () => {
  it('are ordered as rpm orders them', () => {
    for (const [older, newer] of [
      ['1.0', '2.0'],
      ['2.0', '2.0.1'],
      ['2.0.1', '2.0.1a'],
      ['5.5p1', '5.5p10'],
      ['10xyz', '10.1xyz'],
      ['xyz.4', '2'],
      ['6.0', '6.0.rc1'],
      ['10a2', '10b2'],
      ['1.0a', '1.0aa'],
      ['1.0~rc1', '1.0'],
      ['1.0~rc1~git123', '1.0~rc1'],
      ['1.0', '1.0^'],
      ['1.0^git1', '1.0^git2'],
      ['1.0^20160101', '1.0.1'],
      ['1.0~rc1', '1.0~rc1^git1'],
      ['2.9', '1:1.0'],
      ['8.5.0-1.amzn2023.0.1', '0:8.5.0-1.amzn2023.0.2'],
      ['4.16.1.3-12.amzn2023.0.6', '4.16.1.3-29.amzn2023.0.6'],
      ['1.0', '1.0-1'],
    ] as const) {
      assert.equal(order(older, newer), -1, `${older} < ${newer}`);
      assert.equal(order(newer, older), 1, `${newer} > ${older}`);
    }
  });

  it('may be written differently and mean the same', () => {
    for (const [a, b] of [
      ['2.0', '2_0'],
      ['10.0001', '10.1'],
      ['a+', 'a_'],
      ['1.0-1', '0:1.0-1'],
    ] as const)
      assert.equal(order(a, b), 0, `${a} = ${b}`);
  });

  it('are in one total order', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        assert.equal(order(a, b) + order(b, a), 0);
        if (order(a, b) <= 0 && order(b, c) <= 0) assert.ok(order(a, c) <= 0);
      }),
      { numRuns: 3000 },
    );
  });
});
