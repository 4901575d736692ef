import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Buildx } from '../../src/engine/ports';
import { startBed, type Bed } from '../bed/bed';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { buildxOf, buildxUser, contextFolder, KEEPER, ran, type BuildxUser } from './buildxScene';
import { noMoreConnectionsThan, openConnections } from './engineBuilds';
import { HOST } from './engineCalls';
import { pidsOf, processes, until } from './processes';

describe('the end of a build through docker buildx', function () {
  this.timeout(180_000);
  let bed: Bed;
  let user: BuildxUser;
  let buildx: Buildx;
  let marks = 50_000;

  before(async function () {
    bed = await startBed({ engine: 'docker' });
    if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
    user = await buildxUser(bed);
    buildx = await buildxOf(user);
  });
  after(() => bed.stop());

  const privateFolders = (): Promise<readonly string[]> => readdir(user.runtimeFolder);
  const LOGIN = { username: 'AWS', password: 'made-up-token', serverAddress: HOST };

  /** A context whose build hangs in a step. */
  async function sleeping() {
    const command = `sleep ${++marks}`;
    const folder = path.join(bed.dir, `sleeping-${marks}`);
    const place = await contextFolder(folder, { Dockerfile: `FROM busybox:1.36\nRUN ${command}\n` });
    return { place, command };
  }

  it('comes soon when it is cancelled, in the engine too, and takes the private configuration along', async () => {
    const { place, command } = await sleeping();
    const cancel = new AbortController();
    const building = ran(buildx, place, { logins: [LOGIN] }, { signal: cancel.signal });
    await until(async () => (await processes(command)) > 0, 20_000);

    const [name = ''] = await privateFolders();
    const folder = path.join(user.runtimeFolder, name);
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    assert.equal((await stat(path.join(folder, 'config.json'))).mode & 0o777, 0o600);
    const token = Buffer.from(`AWS:${LOGIN.password}`).toString('base64');
    assert.ok((await readFile(path.join(folder, 'config.json'), 'utf8')).includes(token));
    const telling = await pidsOf((line) => line.includes(token) || line.includes(LOGIN.password));
    assert.deepEqual(telling, [], 'no command line has the token');

    cancel.abort();
    assert.equal((await building).error?.reason, 'cancelled');
    await until(async () => (await processes(command)) === 0, 5_000);
    assert.deepEqual(await privateFolders(), []);
  });

  it('comes when it is cancelled before it began', async () => {
    const { place } = await sleeping();
    const { error } = await ran(buildx, place, {}, { signal: AbortSignal.abort() });
    assert.equal(error?.reason, 'cancelled');
  });

  it('comes when the extension host is killed, and nothing of the login is left', async () => {
    const { place, command } = await sleeping();
    const order = JSON.stringify({ user, place });
    const host = spawn(process.execPath, ['--import', 'tsx', 'test/integration/buildxHost.ts', order], {
      stdio: 'inherit',
    });
    await until(async () => (await processes(command)) > 0, 30_000);
    assert.equal((await privateFolders()).length, 1);
    host.kill('SIGKILL');
    await until(async () => (await privateFolders()).length === 0, 5_000);
    await until(async () => (await processes(command)) === 0, 5_000);
    const left = await pidsOf((line) => line.includes(place.folder));
    assert.deepEqual(left, [], 'a process of the build is still there');
  });

  it('is made up for by the next build when the keeper itself was killed', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => dead.once('close', resolve));
    const left = path.join(user.runtimeFolder, `ecr-explorer-buildx-${dead.pid}-abc`);
    const alive = path.join(user.runtimeFolder, `ecr-explorer-buildx-${process.pid}-abc`);
    for (const folder of [left, alive]) {
      await mkdir(folder);
      await writeFile(path.join(folder, 'config.json'), '{}');
    }
    const place = await contextFolder(path.join(bed.dir, 'quick'), { Dockerfile: 'FROM busybox:1.36\n' });
    assert.equal((await ran(buildx, place)).error, undefined);
    assert.deepEqual(await privateFolders(), [path.basename(alive)]);
  });

  it('leaves no connection, process and file behind, however it comes', async () => {
    const connectionsBefore = openConnections();
    const before = await privateFolders();
    const failing = await contextFolder(path.join(bed.dir, 'failing'), {
      Dockerfile: 'FROM busybox:1.36\nRUN exit 1\n',
    });
    for (let round = 0; round < 10; round++) {
      assert.equal((await ran(buildx, failing)).error?.reason, 'build-failed');
      const { place } = await sleeping();
      const cancel = new AbortController();
      setTimeout(() => cancel.abort(), round * 60);
      assert.equal((await ran(buildx, place, {}, { signal: cancel.signal })).error?.reason, 'cancelled');
    }
    assert.deepEqual(await privateFolders(), before);
    assert.deepEqual(await pidsOf((line) => line.includes(KEEPER[0] ?? '?')), []);
    await noMoreConnectionsThan(connectionsBefore);
  });

  it('is told when docker is missing, or has no buildx', async () => {
    const without = (more: Readonly<Record<string, string>>) =>
      buildxOf({ ...user, env: { ...user.env, ...more } });
    const host = { DOCKER_HOST: bed.engineHost ?? '' };
    await assert.rejects(without({ ...host, PATH: '/nonexistent' }), { reason: 'program-missing' });
    const config = path.join(bed.dir, 'no-plugins');
    await mkdir(config);
    await assert.rejects(without({ ...host, DOCKER_CONFIG: config }), { reason: 'buildx-unusable' });
  });
});
