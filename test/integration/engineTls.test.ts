import assert from 'node:assert/strict';
import { join } from 'node:path';

import { createEngines } from '../../src/bundles/engine';
import { EcrExplorerError } from '../../src/core/errors';
import type { Engine } from '../../src/engine/ports';
import { startBed, type Bed } from '../bed/bed';
import { run } from '../bed/command';
import type { Engine as BedEngine } from '../bed/engine/engine';
import { skipWith } from '../bed/skip';
import { createAuthority, type Authority } from '../bed/tls';
import { isUnavailable } from '../bed/unavailable';
import {
  noMoreConnectionsThan,
  openConnections,
  outputOf,
  request,
  settled,
  UNCANCELLED,
} from './engineBuilds';
import { startTlsRelay, type TlsRelay } from './tlsRelay';

describe('an engine behind TLS, by a context of the docker command', function () {
  this.timeout(180_000);
  let bed: Bed;
  let engine: BedEngine;
  let authority: Authority;
  let relay: TlsRelay;
  let configuration: string;

  before(async function () {
    bed = await startBed({ engine: 'docker' });
    if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
    if (isUnavailable(bed.authority)) return skipWith(this, bed.authority.unavailable);
    engine = bed.engine as BedEngine;
    authority = bed.authority;
    configuration = join(bed.dir, 'docker-tls');
    relay = await startTlsRelay(
      engine.socketPath,
      await authority.issue('engine', ['localhost']),
      authority.caPath,
    );
  });
  after(async () => {
    await relay.stop();
    await bed.stop();
  });

  /** Makes a context by the docker command itself, and finds its engine as the extension does. */
  async function engineOf(context: string, files: Readonly<Record<string, string>>): Promise<Engine> {
    const docker = Object.entries({ host: `tcp://localhost:${relay.port}`, ...files });
    const order = docker.map(([name, value]) => `${name}=${value}`).join(',');
    const env = { ...process.env, DOCKER_CONFIG: configuration };
    await run(engine.cli, ['context', 'create', context, '--docker', order], { env });
    const engines = createEngines({
      workspaceFolders: () => [],
      env: { DOCKER_CONFIG: configuration },
      homedir: '/nonexistent',
      platform: process.platform,
      log: { debug: () => undefined, warn: () => undefined },
    });
    return engines.find({ context }, UNCANCELLED);
  }

  it('builds with secrets, and leaves no connection behind', async () => {
    const client = await authority.issue('client', ['client']);
    const found = await engineOf('remote', {
      ...{ ca: authority.caPath, cert: client.certPath, key: client.keyPath },
    });
    assert.match(found.endpoint, /tcp:\/\/localhost:\d+ \(context "remote"\)/);
    const connectionsBefore = openConnections();
    const dockerfile =
      'FROM busybox:1.36\nRUN --mount=type=secret,id=word,required=true wc -c < /run/secrets/word\n';
    const secrets = new Map([['word', () => Promise.resolve(Buffer.from('from a secret'))]]);
    const built = await settled(found, request(dockerfile, { secrets, noCache: true }));
    assert.equal(built.error?.message, undefined);
    assert.match(outputOf(built), /^13$/m);
    // The relay lives in this process too: a connection left open would count twice.
    await noMoreConnectionsThan(connectionsBefore);
  });

  it('is refused without a certificate of our own', async () => {
    await assert.rejects(engineOf('stranger', { ca: authority.caPath }), (error) => {
      assert.ok(EcrExplorerError.is(error, 'engine-missing'), String(error));
      return true;
    });
  });

  it('is not trusted when another authority vouches for it', async () => {
    const other = await createAuthority(join(bed.dir, 'other-tls'));
    assert.ok(!isUnavailable(other));
    const client = await authority.issue('client-2', ['client']);
    const files = { ca: other.caPath, cert: client.certPath, key: client.keyPath };
    await assert.rejects(engineOf('impostor', files), (error) => {
      assert.ok(EcrExplorerError.is(error, 'engine-missing'), String(error));
      assert.match(error.details.problem, /certificate/i);
      return true;
    });
  });
});
