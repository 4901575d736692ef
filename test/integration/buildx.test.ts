import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BatchGetImageCommand, CreateRepositoryCommand, type ECRClient } from '@aws-sdk/client-ecr';

import type { Buildx, EngineAuthorization } from '../../src/engine/ports';
import { startBed, type Bed } from '../bed/bed';
import type { EngineKind } from '../bed/engine/kinds';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { buildxOf, buildxUser, contextFolder, HELPER_LOGIN, ran, type BuildxUser } from './buildxScene';
import { client, HOST, login } from './engineCalls';

const FOREIGN_PORT = 5078;
const FOREIGN = `localhost:${FOREIGN_PORT}`;
const REPOSITORY = `${HOST}/team/x`;

interface Case {
  readonly kind: EngineKind;
  readonly containerdImageStore: boolean;
}

for (const { kind, containerdImageStore } of [
  { kind: 'docker', containerdImageStore: false },
  { kind: 'docker', containerdImageStore: true },
  { kind: 'docker-newest', containerdImageStore: true },
] satisfies readonly Case[])
  describe(`docker buildx with ${kind} and ${containerdImageStore ? "containerd's" : 'its own'} image store`, function () {
    this.timeout(180_000);
    let bed: Bed;
    let user: BuildxUser;
    let buildx: Buildx;
    let ecr: ECRClient;
    let foreign: Server;
    let room: string;
    const seen: string[] = [];

    before(async function () {
      room = await mkdtemp(path.join(tmpdir(), 'ecr-foreign-'));
      const socketPath = path.join(room, 's');
      foreign = createServer((incoming, answer) => {
        seen.push(incoming.headers.authorization ?? '');
        answer.writeHead(401, { 'www-authenticate': 'Basic realm="foreign"' }).end('{}');
      }).listen(socketPath);
      const extraHosts = [{ kind: 'localhost', port: FOREIGN_PORT, socketPath }] as const;
      bed = await startBed({ engine: kind, containerdImageStore, extraHosts });
      if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
      user = await buildxUser(bed);
      buildx = await buildxOf(user);
      ecr = client(bed);
      for (const repositoryName of ['team/x', 'team/fixed'])
        await ecr.send(
          new CreateRepositoryCommand({
            repositoryName,
            ...(repositoryName === 'team/fixed' && { imageTagMutability: 'IMMUTABLE' }),
          }),
        );
    });
    after(async () => {
      await bed.stop();
      foreign.close();
      await rm(room, { recursive: true, force: true });
    });
    afterEach('nothing of a private configuration is left', async () => {
      assert.deepEqual(await readdir(user.runtimeFolder), []);
    });

    const folder = (name: string, files: Readonly<Record<string, string>>) =>
      contextFolder(path.join(bed.dir, name), files);
    const logins = async (): Promise<readonly EngineAuthorization[]> => [
      { username: 'AWS', password: await login(ecr), serverAddress: HOST },
    ];
    const manifest = async (imageTag: string): Promise<Manifest> => {
      const { images = [] } = await ecr.send(
        new BatchGetImageCommand({ repositoryName: 'team/x', imageIds: [{ imageTag }] }),
      );
      const [image] = images;
      return { digest: image?.imageId?.imageDigest, ...(JSON.parse(image?.imageManifest ?? '{}') as object) };
    };

    it('is found by the current context, with its builder', () => {
      assert.match(buildx.label, /^buildx \d+\.\d+\.\d+\S* · builder "bed" \(docker\)$/);
    });

    it('pushes one image under several tags', async () => {
      const place = await folder('several-tags', {
        Dockerfile: 'FROM busybox:1.36\nRUN echo made > /made\n',
      });
      const tags = [`${REPOSITORY}:1.0`, `${REPOSITORY}:latest`];
      const { error, digest } = await ran(buildx, place, { tags, output: 'push', logins: await logins() });
      assert.equal(error?.message, undefined);
      assert.equal((await manifest('1.0')).digest, digest);
      assert.equal((await manifest('latest')).digest, digest);
      assert.equal((await manifest('1.0')).manifests, undefined, 'no index: no attestation was asked for');
    });

    it('tells every step, and the line and the words of one that fails', async () => {
      const place = await folder('fails', {
        Dockerfile: 'FROM busybox:1.36\nRUN echo hello\nRUN echo "no such luck" && false\n',
      });
      const { error, output } = await ran(buildx, place, { noCache: true });
      assert.match(output, /hello/);
      assert.equal(error?.reason, 'build-failed');
      assert.ok('line' in error.details && 'tail' in error.details);
      assert.equal(error.details.line, 3);
      assert.match(error.details.tail ?? '', /no such luck/);
    });

    it('gives secrets from files and variables, an SSH key, labels, hosts and arguments', async () => {
      const keyFile = path.join(bed.dir, 'key');
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', keyFile]);
      const secretFile = path.join(bed.dir, 'a "secret", kept');
      await writeFile(secretFile, 'file-value');
      const place = await folder('mounts', {
        Dockerfile: [
          '# syntax-free',
          'FROM busybox:1.36',
          'ARG WORD',
          'RUN --mount=type=secret,id=f --mount=type=secret,id=v --mount=type=ssh \\',
          '  wc -c < /run/secrets/f; wc -c < /run/secrets/v; test -S $SSH_AUTH_SOCK && echo agent; echo $WORD; grep db.bed /etc/hosts',
        ].join('\n'),
      });
      const scoped = await buildxOf({ ...user, env: { ...user.env, BED_SECRET: 'variable-value' } });
      const { error, output } = await ran(scoped, place, {
        secrets: [
          { id: 'f', from: 'file', path: secretFile },
          { id: 'v', from: 'env', variable: 'BED_SECRET' },
        ],
        ...{ ssh: [`default=${keyFile}`], labels: { a: 'b' }, noCache: true },
        ...{ extraHosts: ['db.bed:10.1.2.3'], buildArgs: { WORD: '--progress=tty' } },
      });
      assert.equal(error?.message, undefined);
      for (const line of [/^10$/m, /^14$/m, /^agent$/m, /^--progress=tty$/m, /10\.1\.2\.3/])
        assert.match(output, line);
    });

    it('carries the current context and the credential helper over, and keeps the token for its own host', async () => {
      seen.length = 0;
      const place = await folder('foreign', { Dockerfile: `FROM ${FOREIGN}/x:1\n` });
      const given = await logins();
      const { error } = await ran(buildx, place, {
        output: 'push',
        tags: [`${REPOSITORY}:2`],
        logins: given,
      });
      assert.equal(error?.reason, 'build-failed');
      assert.ok(!JSON.stringify(error.details).includes(given[0]?.password ?? '?'));
      const helper = `Basic ${btoa(`${HELPER_LOGIN.Username}:${HELPER_LOGIN.Secret}`)}`;
      assert.deepEqual([...new Set(seen.filter((header) => header !== ''))], [helper]);
      const asked = await readFile(user.askedFile, 'utf8');
      assert.match(asked, new RegExp(FOREIGN));
      assert.ok(!asked.includes(HOST), 'the helper was asked for the host whose login was given');
    });

    it('says what a registry refuses as any push says it', async () => {
      const place = await folder('refused', { Dockerfile: 'FROM busybox:1.36\nRUN echo refused > /x\n' });
      const push = async (reference: string, password?: string): Promise<string | undefined> => {
        const own = await logins();
        const given = password === undefined ? own : own.map((one) => ({ ...one, password }));
        return (await ran(buildx, place, { output: 'push', tags: [reference], logins: given })).error?.reason;
      };
      assert.equal(await push(`${HOST}/team/missing:1`), 'repository-not-found');
      assert.equal(await push(`${REPOSITORY}:3`, 'expired'), 'push-unauthorized');
      assert.equal(await push(`${HOST}/team/fixed:1`), undefined);
      const other = await folder('refused', { Dockerfile: 'FROM busybox:1.36\nRUN echo other > /x\n' });
      const again = await ran(buildx, other, {
        ...{ output: 'push', tags: [`${HOST}/team/fixed:1`], logins: await logins() },
      });
      const { reason, details } = again.error ?? {};
      assert.ok(
        reason === 'tag-immutable' || (reason === 'push-failed' && 'maybeImmutable' in (details ?? {})),
        `${reason}: ${JSON.stringify(details)}`,
      );
    });

    if (containerdImageStore) {
      it('builds for several platforms at once', async () => {
        const place = await folder('platforms', {
          Dockerfile: 'FROM scratch\nARG TARGETARCH\nCOPY file-$TARGETARCH /file\n',
          ...{ 'file-amd64': 'amd64', 'file-arm64': 'arm64' },
        });
        const { error, digest } = await ran(buildx, place, {
          ...{ platforms: ['linux/amd64', 'linux/arm64'], tags: [`${REPOSITORY}:many`] },
          ...{ output: 'push', logins: await logins() },
        });
        assert.equal(error?.message, undefined);
        const index = await manifest('many');
        assert.equal(index.digest, digest);
        assert.deepEqual(
          index.manifests?.map(({ platform }) => platform?.architecture),
          ['amd64', 'arm64'],
        );
      });

      it('attests how the image was built', async () => {
        const place = await folder('attested', { Dockerfile: 'FROM busybox:1.36\nRUN echo a > /a\n' });
        const { error } = await ran(buildx, place, {
          ...{ provenance: 'max', tags: [`${REPOSITORY}:attested`], output: 'push', logins: await logins() },
        });
        assert.equal(error?.message, undefined);
        const types = (await manifest('attested')).manifests?.map(
          ({ annotations }) => annotations?.['vnd.docker.reference.type'],
        );
        assert.deepEqual(types, [undefined, 'attestation-manifest']);
      });

      it('keeps its cache where it is told', async () => {
        const dest = path.join(bed.dir, 'cache');
        const place = await folder('cached', { Dockerfile: 'FROM busybox:1.36\nRUN echo c > /c\n' });
        const { error } = await ran(buildx, place, { cacheTo: [`type=local,dest=${dest}`] });
        assert.equal(error?.message, undefined);
        assert.ok((await readdir(dest)).includes('index.json'));
      });
    } else
      it('says what would help where the engine cannot do it', async () => {
        const place = await folder('platforms', { Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' });
        const { error } = await ran(buildx, place, { platforms: ['linux/amd64', 'linux/arm64'] });
        assert.equal(error?.reason, 'buildx-unusable');
        assert.match(
          error.message,
          /containerd image store, or make a builder with "docker buildx create --use"/,
        );
      });
  });

interface Manifest {
  readonly digest: string | undefined;
  readonly manifests?: readonly {
    readonly platform?: { readonly architecture: string };
    readonly annotations?: Readonly<Record<string, string>>;
  }[];
}
