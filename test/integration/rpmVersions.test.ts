import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { compareRpmVersions } from '../../src/core/versions/compareRpmVersions';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { unpackedPackages } from '../bed/unpackedPackages';

const PAIRS = 10_000;
const PACKAGES = [
  ...['rpm', 'rpm-common', 'librpm9', 'librpmio9', 'librpmbuild9', 'librpmsign9'],
  ...['liblua5.3-0', 'libpopt0', 'libfsverity0', 'libelf1', 'libdw1', 'libarchive13', 'libsqlite3-0'],
];

const number = fc.oneof(
  fc.nat(30).map(String),
  fc.nat(30).map((one) => `00${one}`),
  fc.constantFrom('20240115', '99999999999999999999', '100000000000000000000'),
);
const realistic = fc
  .tuple(
    fc.array(number, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.')),
    fc.constantFrom(
      '',
      '',
      'a',
      'p1',
      '~rc1',
      '~beta2',
      '^git1',
      '^20240115',
      '^20240115~1',
      '_1',
      '+x',
      '.el9',
      '.amzn2023.0.1',
    ),
    fc.constantFrom('', '', '.1', '.10', '~', '^', '.rc', '_'),
  )
  .map((parts) => parts.join(''));
const nasty = fc.string({ unit: fc.constantFrom(...Array.from('019abAZ~^._+')), minLength: 1, maxLength: 9 });

describe('versions of RPM packages', () => {
  it(`compare as rpm compares ${PAIRS} pairs`, async function () {
    this.timeout(180_000);
    const unpacked = await unpackedPackages(
      'rpm',
      PACKAGES.map((name) => `${name}/bookworm`),
    );
    if (isUnavailable(unpacked)) return skipWith(this, unpacked.unavailable);
    const rpm = join(unpacked.root, 'usr/bin/rpm');
    const libraries = ['usr/lib', 'lib'].flatMap((folder) =>
      ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((machine) => join(unpacked.root, folder, machine)),
    );
    const env = {
      LD_LIBRARY_PATH: libraries.filter(existsSync).join(':'),
      RPM_CONFIGDIR: join(unpacked.root, 'usr/lib/rpm'),
    };
    const works = spawnSync(rpm, ['--version'], { env, encoding: 'utf8' });
    if (works.status !== 0) skipWith(this, `rpm does not run here: ${works.stderr.split('\n')[0] ?? ''}`);

    const pairs = fc.sample(fc.oneof(fc.tuple(realistic, realistic), fc.tuple(nasty, nasty)), PAIRS);
    const room = await mkdtemp(join(tmpdir(), 'ecr-rpm-'));
    const file = join(room, 'pairs');
    await writeFile(file, pairs.map(([a, b]) => `${a} ${b}\n`).join(''));
    const program = `for line in io.lines("${file}") do local a, b = line:match("(%S+) (%S+)"); print(rpm.vercmp(a, b) .. " ") end`;
    const { status, stdout, stderr } = spawnSync(rpm, ['--eval', `%{lua: ${program}}`], {
      env,
      encoding: 'utf8',
    });
    await rm(room, { recursive: true });
    assert.equal(status, 0, stderr);
    const answers = stdout.trim().split(' ').map(Number);
    assert.equal(answers.length, PAIRS, stderr);
    const wrong = pairs.flatMap(([a, b], index) =>
      Math.sign(compareRpmVersions(a, b)) === answers[index]
        ? []
        : [`${a} and ${b}: ${answers[index] ?? ''}`],
    );
    assert.deepEqual(wrong, []);
  });
});
