import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { compareDebianVersions } from '../../src/core/versions/compareDebianVersions';
import { skipWith } from '../bed/skip';

const PAIRS = 10_000;
const RELATIONS = ['lt', 'eq', 'gt'] as const;

const digits = fc.oneof(
  { weight: 6, arbitrary: fc.nat(40).map(String) },
  fc.nat(40).map((number) => `0${number}`),
  fc.constantFrom('99999999999999999999', '100000000000000000000', '20240115'),
);
const numbers = fc.array(digits, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const suffix = fc.constantFrom(
  ...[
    '',
    '',
    '~rc1',
    '~beta2',
    '~',
    '~~',
    '+dfsg',
    '+dfsg1',
    '+ds',
    '+git20240115.1a2b3c',
    '.orig',
    'a',
    'p1',
  ],
);
const revision = fc
  .tuple(
    digits,
    fc.constantFrom(
      '',
      '',
      '+b1',
      '+deb12u2',
      '+deb12u10',
      'ubuntu1',
      'ubuntu1.2',
      '~bpo11+1',
      '.1',
      'build1',
    ),
  )
  .map((parts) => parts.join(''));
const epoch = fc.constantFrom('', '', '', '0:', '1:', '2:', '10:');

/** As distributions number their packages. */
const realistic = fc
  .tuple(epoch, numbers, suffix, fc.option(revision, { nil: undefined }))
  .map(
    ([before, upstream, more, after]) =>
      `${before}${upstream}${more}${after === undefined ? '' : `-${after}`}`,
  );

/** Whatever else dpkg accepts. */
const nasty = fc
  .tuple(
    epoch,
    fc.constantFrom('0', '1', '00', '9'),
    fc.string({ unit: fc.constantFrom(...Array.from('019abAZ~+.-')), maxLength: 8 }),
    fc.string({ unit: fc.constantFrom(...Array.from('019abAZ~+.')), minLength: 1, maxLength: 5 }),
  )
  .map(([before, first, upstream, after]) => `${before}${first}${upstream}-${after}`);

/** Two that differ in one place, as those do that people compare. */
const near = fc
  .tuple(realistic, fc.nat(), fc.constantFrom('', '0', '1', '~', '+', 'a', '.', 'Z'))
  .map(([version, at, other]): readonly [string, string] => {
    const place = 1 + (version.indexOf(':') + 1) + (at % version.length);
    return [version, `${version.slice(0, place)}${other}${version.slice(place + 1)}`];
  })
  .filter(([, changed]) => !changed.endsWith('-'));

const pair = fc.oneof<
  [
    fc.Arbitrary<readonly [string, string]>,
    fc.Arbitrary<readonly [string, string]>,
    fc.Arbitrary<readonly [string, string]>,
  ]
>(near, fc.tuple(realistic, realistic), fc.tuple(nasty, nasty));

describe('versions of Debian packages', () => {
  it(`compare as dpkg compares ${PAIRS} pairs`, function () {
    this.timeout(300_000);
    if (spawnSync('dpkg', ['--version']).status !== 0) skipWith(this, 'there is no dpkg');
    const told = fc.sample(pair, PAIRS).map(([a, b]) => {
      const relation = RELATIONS[1 + Math.sign(compareDebianVersions(a, b))] ?? 'eq';
      return `${a} ${relation} ${b}`;
    });
    // The three relations exclude each other, so that dpkg need only be asked about the one that is told.
    const asked =
      'while read -r a is b; do dpkg --compare-versions "$a" "$is" "$b" || echo "$a $is $b"; done';
    const { status, stdout, stderr } = spawnSync('sh', ['-c', asked], {
      input: `${told.join('\n')}\n`,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    assert.equal(stderr, '', 'dpkg takes them all for versions');
    assert.equal(stdout, '', 'dpkg does not agree');
    for (const relation of RELATIONS) assert.ok(told.some((line) => line.split(' ')[1] === relation));
  });
});
