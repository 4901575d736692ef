import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { buffer } from 'node:stream/consumers';
import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
} from '@aws-sdk/client-ecr';
import { pack } from 'tar-stream';

import { startBed, type Bed } from '../bed/bed';
import { BED_PROFILES } from '../bed/awsFiles';
import { startEngine, type Engine } from '../bed/engine/engine';
import { engineCall } from '../bed/engine/engineApi';
import { importBusybox } from '../bed/engine/baseImages';
import type { EngineKind } from '../bed/engine/kinds';
import { createAuthority } from '../bed/tls';
import { isUnavailable } from '../bed/unavailable';
import { skipWith } from '../bed/skip';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const SAMPLE = 'FROM busybox:1.36\nRUN echo made > /made\n';

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
      await assert.rejects(
        engineCall(engine.socketPath, '/images/create?fromImage=elsewhere.example/x&tag=1', {
          method: 'POST',
        }),
      );
    });

    it('has a Docker CLI that builds', async () => {
      const { stdout } = await promisify(execFile)(engine.cli, ['images', '--format', '{{.Repository}}'], {
        env: bed.env,
      });
      assert.match(stdout, /bed\/run/);
    });
  });

describe('an engine that does not know the authority', function () {
  this.timeout(60_000);
  let bed: Bed;
  let engine: Engine;

  before(async function () {
    bed = await startBed({ engine: 'none' });
    if (isUnavailable(bed.registry)) return skipWith(this, bed.registry.unavailable);
    const stranger = await createAuthority(`${bed.dir}/stranger`);
    if (isUnavailable(stranger)) return skipWith(this, stranger.unavailable);
    const started = await startEngine({
      kind: 'docker',
      dir: `${bed.dir}/distrustful`,
      caBundle: stranger.caPath,
      dataPlane: { tlsSocketPath: `${bed.dir}/ecr.sock` },
    });
    if (isUnavailable(started)) return skipWith(this, started.unavailable);
    engine = started;
    await importBusybox(engine.socketPath);
  });
  after(async () => {
    await engine.stop();
    await bed.stop();
  });

  it('refuses to push: certificates are verified', async () => {
    const tag = new URLSearchParams({ repo: `${HOST}/team/app`, tag: '1' }).toString();
    await engineCall(engine.socketPath, `/images/busybox:1.36/tag?${tag}`, { method: 'POST' });
    await assert.rejects(push(engine, `${HOST}/team/app`, '1', 'whatever'), /x509|certificate/);
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
    const groups = await promisify(execFile)('find', [
      '/sys/fs/cgroup',
      '-path',
      `*/ecr-bed-${process.pid}-*`,
    ]);
    assert.equal(groups.stdout, '');
    await assert.rejects(readdir(bed.dir));
  });
});

async function build(engine: Engine, dockerfile: string, query: Record<string, string>): Promise<string> {
  const context = pack();
  context.entry({ name: 'Dockerfile' }, dockerfile);
  context.finalize();
  const path = `/build?${new URLSearchParams(query).toString()}`;
  const headers = { 'content-type': 'application/x-tar' };
  const body = await buffer(context);
  return (await engineCall(engine.socketPath, path, { method: 'POST', headers, body })).body;
}

async function push(engine: Engine, image: string, tag: string, password: string): Promise<void> {
  const headers = registryAuth(password);
  await engineCall(engine.socketPath, `/images/${image}/push?tag=${tag}`, { method: 'POST', headers });
}

async function pull(engine: Engine, image: string, tag: string, password: string): Promise<void> {
  const query = new URLSearchParams({ fromImage: image, tag }).toString();
  await engineCall(engine.socketPath, `/images/create?${query}`, {
    method: 'POST',
    headers: registryAuth(password),
  });
}

function registryAuth(password: string): Record<string, string> {
  const authentication = JSON.stringify({ username: 'AWS', password, serveraddress: HOST });
  // The padding matters: engines decode with it, and take what they cannot decode for no credentials.
  const encoded = Buffer.from(authentication).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
  return { 'X-Registry-Auth': encoded };
}

function client({ endpoint }: Bed): ECRClient {
  const { accessKeyId, region } = BED_PROFILES.dev;
  return new ECRClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey: 'made up' } });
}

async function login(ecr: ECRClient): Promise<string> {
  const { authorizationData = [] } = await ecr.send(new GetAuthorizationTokenCommand());
  const token = Buffer.from(authorizationData[0]?.authorizationToken ?? '', 'base64').toString();
  return token.slice('AWS:'.length);
}

/** Command lines of running processes that name the folder. */
async function processesOf(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return commands.filter((command) => command.includes(folder));
}
