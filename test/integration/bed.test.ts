import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateRepositoryCommand, DescribeImagesCommand } from '@aws-sdk/client-ecr';

import { startBed, type Bed } from '../bed/bed';
import { run } from '../bed/command';
import type { Engine } from '../bed/engine/engine';
import { engineCall } from '../bed/engine/engineApi';
import type { EngineKind } from '../bed/engine/kinds';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { build, client, HOST, login, pull, push, SAMPLE } from './engineCalls';

interface Expected {
  readonly kind: EngineKind;
  readonly version: RegExp;
  readonly builders: readonly ('1' | '2')[];
  /** What a RUN step sees of the default network. Podman's builder gives its steps the network of its service. */
  readonly networkInterface: string;
}

const ENGINES: readonly Expected[] = [
  { kind: 'docker', version: /^26\./, builders: ['1', '2'], networkInterface: 'eth0' },
  { kind: 'docker-20.10', version: /^20\.10\./, builders: ['1', '2'], networkInterface: 'eth0' },
  { kind: 'podman', version: /^\d/, builders: ['1'], networkInterface: 'lo' },
];

for (const { kind, version: expectedVersion, builders, networkInterface } of ENGINES)
  describe(`a bed with ${kind}`, function () {
    this.timeout(180_000);
    let bed: Bed;
    let engine: Engine;

    before(async function () {
      bed = await startBed({ engine: kind });
      if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
      assert.notEqual(bed.engine.kind, 'user');
      engine = bed.engine as Engine;
    });
    after(() => bed.stop());

    it('is the engine it was asked to be', () => {
      assert.match(engine.version, expectedVersion);
      assert.equal(bed.env['DOCKER_HOST'], engine.host);
    });

    for (const version of builders)
      it(`runs a RUN step on the default network by ${version === '1' ? 'the classic builder' : 'BuildKit'}`, async () => {
        const dockerfile = `FROM busybox:1.36\nRUN ip addr show ${networkInterface}\n`;
        const answer = await build(engine, dockerfile, { version, t: `bed/run:${version}` });
        assert.match(answer, /"ID":"sha256:[0-9a-f]{64}"|moby\.buildkit\.trace/);
        await engineCall(engine.socketPath, `/images/bed/run:${version}/json`);
      });

    it('pushes to an ECR host name, and the image is in the account', async () => {
      const ecr = client(bed);
      const image = `${HOST}/team/app`;
      await ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/app' }));
      await build(engine, SAMPLE, { version: '1', t: `${image}:1` });
      await push(engine, image, '1', await login(ecr));
      const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName: 'team/app' }));
      assert.deepEqual(imageDetails[0]?.imageTags, ['1']);
      await engineCall(engine.socketPath, `/images/${image}:1?force=true`, { method: 'DELETE' });
      await pull(engine, image, '1', await login(ecr));
    });

    it('refuses a password that ECR did not give', async () => {
      const image = `${HOST}/team/app`;
      await build(engine, SAMPLE, { version: '1', t: `${image}:2` });
      await assert.rejects(push(engine, image, '2', 'wrong'), /unauthorized|denied|not authorized/i);
    });

    it('reaches nothing but ECR', async () => {
      await assert.rejects(pull(engine, 'elsewhere.example/x', '1', ''), /Host not found|Bad Gateway|502/);
    });

    it('comes with a Docker CLI that builds', async () => {
      const folder = await mkdtemp(join(bed.dir, 'context-'));
      await writeFile(join(folder, 'Dockerfile'), SAMPLE);
      const env = { ...bed.env, DOCKER_BUILDKIT: builders.includes('2') ? '1' : '0' };
      await run(engine.cli, ['build', '-t', 'bed/cli:1', folder], { env });
      await engineCall(engine.socketPath, '/images/bed/cli:1/json');
    });
  });

describe('a bed that was stopped', function () {
  this.timeout(60_000);

  it('leaves no process, mount, control group or folder', async function () {
    const bed = await startBed();
    if (isUnavailable(bed.engine)) {
      await bed.stop();
      return skipWith(this, bed.engine.unavailable);
    }
    assert.notDeepEqual(await processesOf(bed.dir), []);
    await bed.stop();
    assert.deepEqual(await processesOf(bed.dir), []);
    assert.ok(!(await readFile('/proc/mounts', 'utf8')).includes(bed.dir));
    const groups = await run('find', ['/sys/fs/cgroup', '-path', `*/ecr-bed-${process.pid}-*`]);
    assert.equal(groups, '');
    await assert.rejects(readdir(bed.dir));
  });
});

/** Command lines of running processes that name the folder. */
async function processesOf(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return commands.filter((command) => command.includes(folder));
}
