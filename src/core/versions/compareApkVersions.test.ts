import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareApkVersions } from './compareApkVersions';

const order = (a: string, b: string): number => Math.sign(compareApkVersions(a, b));
const version = fc.oneof(
  fc
    .array(
      fc.constantFrom('0', '1', '09', '.1', '.0', '.05', 'a', '_rc', '_p1', '_alpha2', '~ab', '-r0', '-r10'),
      {
        maxLength: 6,
      },
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom(...Array.from('019ab._-r~')), maxLength: 8 }),
);

describe('versions of Alpine packages', () => {
  it('are ordered as apk orders them', () => {
    for (const [older, newer] of [
      ['3.1.1-r1', '3.1.1-r2'],
      ['3.1.1-r9', '3.1.1-r10'],
      ['1.36.1-r6', '1.36.10-r0'],
      ['0.1.0_alpha', '0.1.0_alpha2'],
      ['1.1_alpha1', '1.1'],
      ['0.10.1_rc1', '0.10.1'],
      ['1.0_rc1', '1.0-r1'],
      ['1.8.5', '1.8.5_p2'],
      ['1.0_p9-r0', '1.0_p10-r0'],
      ['2.5.1-r8', '2.5.1a-r1'],
      ['1.7', '1.7b'],
      ['1.02.07', '1.02.10-r1'],
      ['1.05', '1.1'],
      ['0.9.28-r2', '0.9.28.1'],
      ['0.1.0_alpha_pre2', '0.1.0_alpha'],
      ['1.06-r6', '006'],
      ['3.3.3p1-r2', '3.3.3p1-r3'],
      ['1.3-r0', '1.3.1-r0'],
      ['0.9.28.1', '087-r1'],
      ['02.08.01b', '4.77'],
      ['1.2.07.8', '1.2.12.04'],
      ['2.2.10', '5b-r9'],
      ['1.07-r1', '1.07.5'],
      ['7.0.17', '7.0.174'],
      ['3.0.20060720', '20060720'],
      ['1.6.8_p9-r2', '1.6.8_p12-r1'],
      ['1.0.0_pre20191002222144-r0', '1.0.0_pre20210530193627-r0'],
    ] as const) {
      assert.equal(order(older, newer), -1, `${older} < ${newer}`);
      assert.equal(order(newer, older), 1, `${newer} > ${older}`);
    }
  });

  it('are in one total order, valid or not', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        assert.equal(order(a, b) + order(b, a), 0);
        if (order(a, b) <= 0 && order(b, c) <= 0) assert.ok(order(a, c) <= 0, `${a} ${b} ${c}`);
      }),
      { numRuns: 3000 },
    );
  });
});
