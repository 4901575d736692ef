import assert from 'node:assert/strict';
import { CreateRepositoryCommand, UpdateImageStorageClassCommand, type ECRClient } from '@aws-sdk/client-ecr';

import { EcrExplorerError, type ErrorReason } from '../../src/core/errors';
import type { Engine } from '../../src/engine/ports';
import { startBed, type Bed, type BedOptions } from '../bed/bed';
import type { Engine as BedEngine } from '../bed/engine/engine';
import { engineCall } from '../bed/engine/engineApi';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { engineAt, request, settled, UNCANCELLED } from './engineBuilds';
import { client, HOST, login } from './engineCalls';

interface Case {
  readonly name: string;
  readonly options: BedOptions;
}

const CASES: readonly Case[] = [
  { name: 'Docker 26', options: { engine: 'docker' } },
  { name: 'Docker 26, images in containerd', options: { engine: 'docker', containerdImageStore: true } },
  { name: 'Podman', options: { engine: 'podman' } },
];
const REPOSITORY = `${HOST}/team/app`;
const REFERENCE = `${REPOSITORY}:1.0`;

for (const { name, options } of CASES)
  describe(`pulling with ${name}`, function () {
    this.timeout(180_000);
    let bed: Bed;
    let engine: Engine;
    let socketPath: string;
    let ecr: ECRClient;
    let digest: string;

    const authorized = async (password?: string) => ({
      username: 'AWS',
      password: password ?? (await login(ecr)),
      serverAddress: HOST,
    });
    const pull = async (reference: string, password?: string, platform?: string) =>
      engine.pull(
        reference,
        await authorized(password),
        platform === undefined ? {} : { platform },
        () => undefined,
        UNCANCELLED,
      );
    /** With the last name of an image its others by digest may have gone before. */
    const remove = (reference: string) =>
      engineCall(socketPath, `/images/${reference}?force=true`, { method: 'DELETE' }).catch(
        (error: unknown) => assert.match(String(error), /404/),
      );
    const refused = (pulling: Promise<unknown>, ...reasons: readonly ErrorReason[]) =>
      assert.rejects(pulling, (error) => {
        assert.ok(EcrExplorerError.is(error), String(error));
        assert.ok(reasons.includes(error.reason), `${error.reason}: ${error.message}`);
        return true;
      });

    before(async function () {
      bed = await startBed(options);
      if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
      ({ socketPath } = bed.engine as BedEngine);
      engine = await engineAt(bed.engine.host);
      ecr = client(bed);
      await ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/app' }));
      const { error } = await settled(
        engine,
        request('FROM busybox:1.36\nRUN echo pulled > /x\n', { tags: [REFERENCE, `${REPOSITORY}:old`] }),
      );
      assert.equal(error, undefined);
      for (const tag of ['1.0', 'old']) {
        const pushed = await engine.push(
          `${REPOSITORY}:${tag}`,
          await authorized(),
          () => undefined,
          UNCANCELLED,
        );
        digest = pushed.digest ?? digest;
      }
    });
    after(() => bed.stop());

    it('lists the images with their tags, sizes and platforms', async () => {
      const images = await engine.images(UNCANCELLED);
      const built = images.find(({ tags }) => tags.includes(REFERENCE));
      assert.ok(built !== undefined, JSON.stringify(images));
      assert.match(built.id, /^sha256:[0-9a-f]{64}$/);
      assert.ok(built.sizeInBytes > 0);
      assert.ok(Date.now() - built.createdAt.getTime() < 600_000);
      assert.equal(built.platform, engine.capabilities.platform);
    });

    it('pulls by tag, tells the bytes and the digest, and has the image then', async () => {
      await remove(REFERENCE);
      await remove(`${REPOSITORY}:old`);
      const statuses: string[] = [];
      const pulled = await engine.pull(
        REFERENCE,
        await authorized(),
        {},
        ({ status }) => statuses.push(status),
        UNCANCELLED,
      );
      if (pulled.digest !== undefined) assert.match(pulled.digest, /^sha256:/);
      else assert.equal(engine.capabilities.kind, 'podman');
      digest = pulled.digest ?? digest;
      assert.ok(statuses.length > 0);
      const images = await engine.images(UNCANCELLED);
      assert.ok(images.some(({ tags }) => tags.includes(REFERENCE)));
    });

    it('pulls by digest', async () => {
      await remove(REFERENCE);
      const reference = `${REPOSITORY}@${digest}`;
      assert.deepEqual(await pull(reference), { digest });
      const images = await engine.images(UNCANCELLED);
      assert.ok(images.some(({ digests }) => digests.includes(reference)));
    });

    it('pulls again what is there already', async () => {
      await pull(REFERENCE);
      await pull(REFERENCE);
    });

    it('says which tag, digest or repository is not there', async () => {
      await refused(pull(`${REPOSITORY}:none`), 'image-not-found');
      await refused(pull(`${REPOSITORY}@sha256:${'0'.repeat(64)}`), 'image-not-found');
      await refused(pull(`${HOST}/team/none:1.0`), 'repository-not-found', 'image-not-found');
    });

    it('does not find an archived image', async () => {
      await remove(`${REPOSITORY}@${digest}`);
      await remove(REFERENCE);
      await ecr.send(
        new UpdateImageStorageClassCommand({
          repositoryName: 'team/app',
          imageId: { imageTag: 'old' },
          targetStorageClass: 'ARCHIVE',
        }),
      );
      await refused(pull(`${REPOSITORY}:old`), 'image-not-found');
    });

    it('says that the login is missing, wrong or expired', async () => {
      await refused(
        engine.pull(REFERENCE, undefined, {}, () => undefined, UNCANCELLED),
        'pull-unauthorized',
      );
      await refused(pull(REFERENCE, 'not a token'), 'pull-unauthorized');
      const password = await login(ecr);
      bed.emulator.expireTokens();
      await refused(pull(REFERENCE, password), 'pull-unauthorized');
    });

    it('stops when it is cancelled', async () => {
      const cancel = new AbortController();
      const authorization = await authorized();
      bed.emulator.faults.add({ op: '*', kind: 'slow', ms: 5_000 });
      setTimeout(() => cancel.abort(), 300);
      const pulling = engine.pull(REFERENCE, authorization, {}, () => undefined, cancel.signal);
      await refused(pulling, 'cancelled');
      bed.emulator.faults.clear();
    });

    it('gives its login to no other registry', async () => {
      await refused(
        engine.pull('localhost:5000/team/app:1', await authorized(), {}, () => undefined, UNCANCELLED),
        'invalid-reference',
      );
    });
  });
