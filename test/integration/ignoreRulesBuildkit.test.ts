import assert from 'node:assert/strict';
import { lstat, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';

import { EcrExplorerError } from '../../src/core/errors';
import { openContext } from '../../src/system/openContext';
import { run } from '../../src/system/spawn';
import { startEngine } from '../bed/engine/engine';
import type { Engine } from '../bed/engine/engine';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { engineAt, request } from './engineBuilds';
import { ignoreText, plant, tree } from './ignoreCases';

const CASES = Math.ceil(Number(process.env['ECR_ORACLE_CASES'] ?? 300) / 10);
const SEED = Number(process.env['ECR_ORACLE_SEED'] ?? Date.now() % 2 ** 31);
const TREES = 6;

describe(`What COPY copies in a build of ours is what it copies in one of docker's (${CASES} random cases, seed ${SEED})`, () => {
  let engine: Engine | undefined;
  let ours: Awaited<ReturnType<typeof engineAt>> | undefined;
  let room: string;
  let images = 0;
  const trees: string[] = [];

  before('a real engine', async function () {
    this.timeout(180_000);
    room = await mkdtemp(join(tmpdir(), 'ecr-ignore-'));
    const authorities = join(room, 'ca.pem');
    await writeFile(authorities, '');
    const started = await startEngine({ kind: 'docker', dir: join(room, 'e'), caBundle: authorities });
    if (isUnavailable(started)) return skipWith(this, started.unavailable);
    engine = started;
    ours = await engineAt(engine.host);
    await mkdir(join(room, 'again'));
    if (engine.buildxPlugin !== undefined) {
      await mkdir(join(room, 'cli-plugins'));
      await symlink(engine.buildxPlugin, join(room, 'cli-plugins/docker-buildx'));
    }
    for (const sample of fc.sample(tree, { numRuns: TREES, seed: SEED })) {
      const folder = join(room, `tree-${trees.length}`);
      await mkdir(folder);
      await plant(folder, sample);
      await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
      trees.push(folder);
    }
  });

  after(async function () {
    this.timeout(30_000);
    await engine?.stop();
    await rm(room, { recursive: true, force: true });
  });

  async function copiedByUs(folder: string, image: string): Promise<string[] | 'refused'> {
    assert.ok(engine && ours);
    try {
      const dockerfile = join(folder, 'Dockerfile');
      const context = await openContext({
        folder,
        dockerfile,
        builder: 'buildkit',
        nameFromOutside: 'unused',
      });
      await ours.build(
        { ...request(''), context, tags: [image] },
        () => undefined,
        AbortSignal.timeout(60_000),
      );
    } catch (error) {
      if (EcrExplorerError.is(error, 'ignore-file')) return 'refused';
      throw error;
    }
    await writeFile(join(room, 'again/Dockerfile'), `FROM ${image}\n`);
    return copiedByDocker(engine, join(room, 'again'));
  }

  async function copiedByDocker({ cli, host }: Engine, folder: string): Promise<string[] | 'refused'> {
    const out = await mkdtemp(join(room, 'out-'));
    const { code, stderr } = await run(cli, ['build', '-o', `type=local,dest=${out}`, folder], {
      env: { PATH: '/nowhere', DOCKER_HOST: host, DOCKER_BUILDKIT: '1', DOCKER_CONFIG: room },
      signal: AbortSignal.timeout(60_000),
    });
    if (code !== 0) {
      // A client that is slow to say why has its whole session cancelled first.
      assert.match(stderr, /syntax error in pattern|illegal exclusion pattern|context canceled/);
      return 'refused';
    }
    const copied = await listed(out, '');
    await rm(out, { recursive: true });
    return copied.sort();
  }

  it('for every random tree and ignore file, exceptions inside ignored folders included', async function () {
    this.timeout(60_000 + CASES * 3000);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...trees), ignoreText, async (folder, text) => {
        assert.ok(engine);
        await writeFile(join(folder, '.dockerignore'), text);
        const theirs = await copiedByDocker(engine, folder);
        assert.deepEqual(await copiedByUs(folder, `ignore/rules:${++images}`), theirs);
      }),
      { numRuns: CASES, seed: SEED },
    );
  });
});

async function listed(root: string, folder: string): Promise<string[]> {
  const entries: string[] = [];
  for (const name of await readdir(join(root, folder))) {
    const path = join(folder, name);
    const stats = await lstat(join(root, path));
    const type = stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'symlink' : 'file';
    entries.push(`${path} ${type} ${(stats.mode & 0o7777).toString(8)}`);
    if (type === 'directory') entries.push(...(await listed(root, path)));
  }
  return entries;
}
