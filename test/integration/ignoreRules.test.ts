import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';

import { run } from '../../src/system/spawn';
import { which } from '../../src/system/which';
import { installEngine } from '../bed/engine/kinds';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { GOLDEN_RULES, GOLDEN_TREE } from '../golden/ignoreRules';
import { ignoreText, plant, tree } from './ignoreCases';
import { startRecordingDaemon } from './recordingDaemon';
import type { RecordingDaemon } from './recordingDaemon';
import { sentByUs } from './sentContext';
import type { SentContext, SentEntry } from './sentContext';

const CASES = Number(process.env['ECR_ORACLE_CASES'] ?? 300);
const SEED = Number(process.env['ECR_ORACLE_SEED'] ?? Date.now() % 2 ** 31);
const TREES = 12;

describe(`The build context is what the docker CLI sends (${CASES} random cases, seed ${SEED})`, () => {
  let docker: string;
  let daemon: RecordingDaemon;
  let room: string;
  const trees: string[] = [];

  before('a docker CLI and an engine that records', async function () {
    this.timeout(120_000);
    const found = await dockerCli();
    if (found === undefined) return skipWith(this, 'there is no docker CLI on this machine');
    docker = found;
    room = await mkdtemp(join(tmpdir(), 'ecr-ignore-'));
    daemon = await startRecordingDaemon(join(room, 'engine.sock'));
    for (const sample of fc.sample(tree, { numRuns: TREES, seed: SEED })) {
      const folder = join(room, `tree-${trees.length}`);
      await mkdir(folder);
      await plant(folder, sample);
      trees.push(folder);
    }
  });

  after(async () => {
    await (daemon as RecordingDaemon | undefined)?.close();
    if ((room as string | undefined) !== undefined) await rm(room, { recursive: true });
  });

  async function sentByDocker(folder: string, dockerfile: string): Promise<SentContext> {
    daemon.takeUpload();
    const { code, stderr } = await run(docker, ['build', '-q', '-f', dockerfile, folder], {
      env: { PATH: '/nowhere', DOCKER_HOST: daemon.host, DOCKER_BUILDKIT: '0', DOCKER_CONFIG: room },
      signal: AbortSignal.timeout(30_000),
    });
    const upload = daemon.takeUpload();
    // Where a wrong pattern is needed late, docker logs it and sends what it has so far. That is no example to follow.
    if (/syntax error in pattern|illegal exclusion pattern/.test(stderr)) return 'refused';
    assert.ok(code === 0 && upload !== undefined, stderr);
    return upload;
  }

  it('for every random tree and ignore file, entry by entry in the same order', async function () {
    this.timeout(30_000 + CASES * 500);
    let entries = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...trees), ignoreText, async (folder, text) => {
        await writeFile(join(folder, '.dockerignore'), text);
        const dockerfile = join(folder, 'Dockerfile');
        const ours = await sentByUs(folder, dockerfile, 'classic');
        const theirs = await sentByDocker(folder, dockerfile);
        if (theirs === 'refused') refused += 1;
        else entries += theirs.length;
        assert.deepEqual(ours, theirs);
      }),
      { numRuns: CASES, seed: SEED },
    );
    assert.ok(entries > CASES && refused < CASES / 2, `too little was compared: ${entries}, ${refused}`);
  });

  it('for the golden table', async function () {
    this.timeout(60_000);
    const folder = join(room, 'golden');
    await mkdir(folder);
    await plant(folder, { folders: [], files: ['Dockerfile', ...GOLDEN_TREE], links: [] });
    for (const { rule, text, leftOut } of GOLDEN_RULES) {
      await writeFile(join(folder, '.dockerignore'), text);
      const sent = await sentByDocker(folder, join(folder, 'Dockerfile'));
      assert.ok(sent !== 'refused', rule);
      const paths = sent.map(({ path }) => path);
      assert.deepEqual(
        GOLDEN_TREE.filter((file) => !paths.includes(file)),
        leftOut,
        rule,
      );
    }
  });

  it('with a Dockerfile in a folder, which docker may lose and we never do', async function () {
    this.timeout(30_000 + CASES * 500);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...trees), ignoreText, async (folder, text) => {
        await writeFile(join(folder, '.dockerignore'), text);
        const dockerfile = join(folder, 'sub/Dockerfile');
        const ours = await sentByUs(folder, dockerfile, 'classic');
        const theirs = await sentByDocker(folder, dockerfile);
        if (ours === 'refused' || theirs === 'refused') return assert.equal(ours, theirs);
        const others = ({ path }: SentEntry): boolean => path !== 'sub/Dockerfile';
        assert.deepEqual(ours.filter(others), theirs.filter(others));
        assert.ok(!ours.every(others));
      }),
      { numRuns: Math.ceil(CASES / 5), seed: SEED },
    );
  });
});

async function dockerCli(): Promise<string | undefined> {
  const onPath = await which('docker', { env: process.env, untrusted: [] });
  if (onPath !== undefined) return onPath;
  const engine = await installEngine('docker');
  return isUnavailable(engine) ? undefined : engine.cli;
}
