import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { skipWith } from '../../../test/bed/skip';
import { compareDebianVersions } from './compareDebianVersions';

const order = (a: string, b: string): number => Math.sign(compareDebianVersions(a, b));

/** What dpkg itself calls a version: an epoch, a digit first, a revision. */
const part = (first: string, more: string) =>
  fc
    .tuple(
      fc.constantFrom(...Array.from(first)),
      fc.string({ unit: fc.constantFrom(...Array.from(more)), maxLength: 6 }),
    )
    .map((pieces) => pieces.join(''));
const version = fc
  .tuple(
    fc.option(fc.nat(3), { nil: undefined }),
    part('0129', '01239ab~+.'),
    fc.option(part('0129az~+', '0129ab~+.'), { nil: undefined }),
  )
  .map(
    ([epoch, upstream, revision]) =>
      `${epoch === undefined ? '' : `${epoch}:`}${upstream}${revision === undefined ? '' : `-${revision}`}`,
  );

describe('versions of Debian packages', () => {
  it('are ordered as the policy says', () => {
    for (const [older, newer] of [
      ['1.0~rc1', '1.0'],
      ['1.0~~', '1.0~'],
      ['1.0~', '1.0'],
      ['1.0', '1.0a'],
      ['1.0a', '1.0+'],
      ['1.0', '1:0.9'],
      ['1.9', '1.10'],
      ['7.88.1-10+deb12u8', '7.88.1-10+deb12u10'],
      ['2.36-9+deb12u4', '0:2.36-9+deb12u7'],
      ['1.0-1~bpo1', '1.0-1'],
      ['1.2.3-4', '1.2.3-4ubuntu1'],
      ['99999999999999999998', '99999999999999999999'],
      ['1.0-2-1', '1.0-10-1'],
    ] as const) {
      assert.equal(order(older, newer), -1, `${older} < ${newer}`);
      assert.equal(order(newer, older), 1, `${newer} > ${older}`);
    }
  });

  it('may be written differently and mean the same', () => {
    assert.equal(order('1.0', '0:1.0-0'), 0);
    assert.equal(order('1.01', '1.1'), 0);
  });

  it('are in one total order', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        assert.equal(order(a, b) + order(b, a), 0);
        if (order(a, b) <= 0 && order(b, c) <= 0) assert.ok(order(a, c) <= 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('compare as Dpkg::Version compares 10,000 pairs', function () {
    const pairs = fc.sample(fc.tuple(version, version), 10_000);
    const program =
      'use Dpkg::Version; while (<>) { chomp; my ($x, $y) = split / /; print version_compare($x, $y), "\\n"; }';
    const input = pairs.map((pair) => pair.join(' ')).join('\n');
    const { status, stdout, stderr } = spawnSync('perl', ['-e', program], { input, encoding: 'utf8' });
    if (status !== 0) skipWith(this, `perl has no Dpkg::Version (${stderr.split('\n')[0] ?? 'no perl'})`);
    const answers = stdout.trim().split('\n').map(Number);
    assert.equal(answers.length, pairs.length);
    pairs.forEach(([a, b], index) => assert.equal(order(a, b), answers[index], `${a} and ${b}`));
  });
});
