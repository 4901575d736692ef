import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { CreateRepositoryCommand } from '@aws-sdk/client-ecr';

import { startBed, type Bed } from '../bed/bed';
import { importBusybox } from '../bed/engine/baseImages';
import { startEngine, type Engine } from '../bed/engine/engine';
import { engineCall } from '../bed/engine/engineApi';
import { createRunFolder } from '../bed/runFolder';
import { skipWith } from '../bed/skip';
import { createAuthority } from '../bed/tls';
import { isUnavailable, type Unavailable } from '../bed/unavailable';
import { build, client, HOST, login, pull, push, SAMPLE } from './engineCalls';

describe('an engine that does not know the authority', function () {
  this.timeout(60_000);
  let bed: Bed;
  let engine: Engine | Unavailable = { unavailable: 'not started' };

  before(async function () {
    bed = await startBed({ engine: 'none' });
    const stranger = await createAuthority(join(bed.dir, 'stranger'));
    if (isUnavailable(stranger)) return skipWith(this, stranger.unavailable);
    engine = await startEngine({
      kind: 'docker',
      dir: join(bed.dir, 'distrustful'),
      caBundle: stranger.caPath,
      dataPlane: { tlsSocketPath: join(bed.dir, 'ecr.sock') },
    });
    if (isUnavailable(engine)) return skipWith(this, engine.unavailable);
    await importBusybox(engine.socketPath);
  });
  after(async () => {
    if (!isUnavailable(engine)) await engine.stop();
    await bed.stop();
  });

  it('refuses to push: certificates are verified', async () => {
    assert.ok(!isUnavailable(engine));
    const { socketPath } = engine;
    await engineCall(socketPath, `/images/busybox:1.36/tag?repo=${HOST}/team/app&tag=1`, { method: 'POST' });
    await assert.rejects(push(engine, `${HOST}/team/app`, '1', 'whatever'), /x509|certificate/);
  });
});

describe('a bed with hosts outside ECR', function () {
  this.timeout(60_000);
  let bed: Bed;
  let engine: Engine;
  let folder: string;
  const asked: string[] = [];
  const foreign = createServer((request, response) => {
    asked.push(`${request.headers.host ?? ''} ${request.url ?? ''}`);
    response.writeHead(404).end();
  });

  before(async function () {
    folder = await createRunFolder();
    const socketPath = join(folder, 'foreign.sock');
    await new Promise<void>((resolve) => foreign.listen(socketPath, resolve));
    bed = await startBed({ extraHosts: [{ kind: 'localhost', port: 5077, socketPath }] });
    if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
    engine = bed.engine as Engine;
  });
  after(async () => {
    foreign.close();
    await rm(folder, { recursive: true });
    await bed.stop();
  });

  it('leads the engine to a plain-HTTP registry', async () => {
    await assert.rejects(pull(engine, 'localhost:5077/evil', '1', ''));
    assert.ok(asked.includes('localhost:5077 /v2/evil/manifests/1'), asked.join(', '));
  });

  it('leads BuildKit there too', async () => {
    asked.length = 0;
    await build(engine, 'FROM localhost:5077/evil:1\n', { version: '2' }).catch(() => '');
    assert.ok(asked.includes('localhost:5077 /v2/evil/manifests/1'), asked.join(', '));
  });
});

describe('an engine with the containerd image store', function () {
  this.timeout(60_000);
  let bed: Bed;
  let engine: Engine;

  before(async function () {
    bed = await startBed({ containerdImageStore: true });
    if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
    engine = bed.engine as Engine;
  });
  after(() => bed.stop());

  it('pushes without telling the digest in an aux message', async () => {
    const ecr = client(bed);
    const image = `${HOST}/team/app`;
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/app' }));
    // Before engine 28 its BuildKit cannot read a context sent as a tar: https://github.com/moby/moby/issues/47717
    await build(engine, SAMPLE, { version: '1', t: `${image}:1` });
    const told = await push(engine, image, '1', await login(ecr));
    assert.doesNotMatch(told, /"aux"/);
    assert.match(told, /1: digest: sha256:[0-9a-f]{64} size: \d+/);
  });
});
