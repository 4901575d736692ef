import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateRepositoryCommand, type ECRClient } from '@aws-sdk/client-ecr';

import { EcrExplorerError } from '../../src/core/errors';
import type { BuildRequest, Engine, EngineAuthorization } from '../../src/engine/ports';
import { startBed, type Bed } from '../bed/bed';
import type { Engine as BedEngine } from '../bed/engine/engine';
import { engineCall } from '../bed/engine/engineApi';
import type { EngineKind } from '../bed/engine/kinds';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { engineAt, outputOf, request, settled, UNCANCELLED, withoutBuildkit } from './engineBuilds';
import { client, HOST, login } from './engineCalls';

/** What Podman sends without credentials: an empty user and an empty password. */
const NOBODY = `Basic ${btoa(':')}`;
const FOREIGN_PORT = 5077;
const FOREIGN = `localhost:${FOREIGN_PORT}`;

interface Case {
  readonly kind: EngineKind;
  readonly buildkit: boolean;
}

for (const { kind, buildkit } of [
  { kind: 'docker', buildkit: true },
  { kind: 'docker', buildkit: false },
  { kind: 'docker-20.10', buildkit: true },
  { kind: 'podman', buildkit: false },
] satisfies readonly Case[])
  describe(`credentials of a build with ${kind} by ${buildkit ? 'BuildKit' : 'the classic builder'}`, function () {
    this.timeout(180_000);
    let bed: Bed;
    let engine: Engine;
    let ecr: ECRClient;
    let foreign: Server;
    let room: string;
    const seen: string[] = [];

    before(async function () {
      room = await mkdtemp(join(tmpdir(), 'ecr-foreign-'));
      const socketPath = join(room, 's');
      // Asks everybody for a password, as a registry does that wants to collect them.
      foreign = createServer((incoming, answer) => {
        seen.push(JSON.stringify(incoming.headers));
        answer.writeHead(401, { 'www-authenticate': 'Basic realm="foreign"' }).end('{}');
      }).listen(socketPath);
      bed = await startBed({
        engine: kind,
        extraHosts: [{ kind: 'localhost', port: FOREIGN_PORT, socketPath }],
      });
      if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
      const found = await engineAt(bed.engine.host);
      engine = buildkit ? found : withoutBuildkit(found, (bed.engine as BedEngine).socketPath);
      ecr = client(bed);
    });
    after(async () => {
      await bed.stop();
      foreign.close();
      await rm(room, { recursive: true, force: true });
    });

    const onlyForEcr = (password: string): BuildRequest['credentialsFor'] => {
      const authorization: EngineAuthorization = { username: 'AWS', password, serverAddress: HOST };
      return (host) => Promise.resolve(host === HOST ? authorization : undefined);
    };

    it('let it start from a private image', async () => {
      const base = `${HOST}/team/base:1`;
      await ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/base' }));
      const password = await login(ecr);
      await settled(engine, request('FROM busybox:1.36\nRUN echo base > /base\n', { tags: [base] }));
      await engine.push(
        base,
        { username: 'AWS', password, serverAddress: HOST },
        () => undefined,
        UNCANCELLED,
      );
      const { socketPath } = bed.engine as BedEngine;
      await engineCall(socketPath, `/images/${base}?force=true`, { method: 'DELETE' });

      const dockerfile = `ARG BASE=${base}\nFROM $BASE\nRUN cat /base\n`;
      const built = await settled(engine, request(dockerfile, { credentialsFor: onlyForEcr(password) }));
      assert.equal(built.error?.message, undefined);
      assert.match(outputOf(built), /base/);
    });

    it('never reach another registry', async () => {
      seen.length = 0;
      const password = await login(ecr);
      for (const dockerfile of [
        `FROM ${FOREIGN}/x:1\n`,
        `FROM ${HOST}/team/base:1 AS a\nFROM ${FOREIGN}/x:1\nCOPY --from=a /base /\n`,
      ]) {
        const { error } = await settled(
          engine,
          request(dockerfile, { credentialsFor: onlyForEcr(password), pull: true }),
        );
        assert.equal(error?.reason, 'build-failed');
        assert.ok(!JSON.stringify(error.details).includes(password));
      }
      assert.notEqual(seen.length, 0, 'the registry was asked');
      const given = seen.flatMap((headers) => /"authorization":"(.*?)"/.exec(headers)?.[1] ?? []);
      assert.deepEqual(
        given.filter((credentials) => credentials !== NOBODY),
        [],
      );
    });

    it('end it with the reason they could not be had', async () => {
      const { error } = await settled(
        engine,
        request(`FROM ${HOST}/team/other:1\n`, {
          credentialsFor: () =>
            Promise.reject(new EcrExplorerError('sso-expired', { profile: 'dev', session: 'work' })),
        }),
      );
      assert.equal(error?.reason, 'sso-expired');
    });
  });

describe('secrets of a build', function () {
  this.timeout(180_000);
  let bed: Bed;
  let engine: Engine;

  before(async function () {
    bed = await startBed({ engine: 'docker' });
    if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
    engine = await engineAt(bed.engine.host);
  });
  after(() => bed.stop());

  const secrets = new Map([['token', () => Promise.resolve(Buffer.from('hush'))]]);
  const mount = (id: string) => `--mount=type=secret,id=${id},required=true`;

  it('are there for the step that mounts them, and not in the image', async () => {
    const dockerfile = `FROM busybox:1.36\nRUN ${mount('token')} wc -c < /run/secrets/token\nRUN ls /run/secrets || true\n`;
    const built = await settled(engine, request(dockerfile, { secrets }));
    assert.match(outputOf(built), /^4$/m);
  });

  it('that are not set fail the step that needs them', async () => {
    const { error } = await settled(
      engine,
      request(`FROM busybox:1.36\nRUN ${mount('other')} true\n`, { secrets }),
    );
    assert.ok(EcrExplorerError.is(error, 'build-failed'));
    assert.match(error.details.said, /other/);
  });

  it('are there after a long step too: the session is kept alive', async () => {
    const dockerfile = `FROM busybox:1.36\nRUN sleep 17\nRUN ${mount('token')} wc -c < /run/secrets/token\n`;
    const built = await settled(engine, request(dockerfile, { secrets, noCache: true }));
    assert.equal(built.error?.message, undefined);
    assert.match(outputOf(built), /^4$/m);
  });
});
