import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { EcrExplorerError } from '../../src/core/errors';
import type { Engine } from '../../src/engine/ports';
import { startBed, type Bed } from '../bed/bed';
import type { Engine as BedEngine } from '../bed/engine/engine';
import type { EngineKind } from '../bed/engine/kinds';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { contextOf } from '../unit/contextOf';
import {
  engineAt,
  file,
  noMoreConnectionsThan,
  openConnections,
  request,
  settled,
  withoutBuildkit,
} from './engineBuilds';
import { processes, until } from './processes';

interface Case {
  readonly kind: EngineKind;
  readonly buildkit: boolean;
}

const CASES: readonly Case[] = [
  { kind: 'docker', buildkit: true },
  { kind: 'docker', buildkit: false },
  { kind: 'docker-newest', buildkit: true },
  { kind: 'docker-20.10', buildkit: true },
  { kind: 'podman', buildkit: false },
];

for (const { kind, buildkit } of CASES)
  describe(`the end of a build with ${kind} by ${buildkit ? 'BuildKit' : 'the classic builder'}`, function () {
    this.timeout(180_000);
    let bed: Bed;
    let engine: Engine;
    let marks = 40_000;

    before(async function () {
      bed = await startBed({ engine: kind });
      if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
      const found = await engineAt(bed.engine.host);
      engine = buildkit ? found : withoutBuildkit(found, (bed.engine as BedEngine).socketPath);
    });
    after(() => bed.stop());

    /** A build that hangs in a step, once the step's process is there. */
    async function hanging(signal: AbortSignal) {
      const command = `sleep ${++marks}`;
      const building = settled(engine, request(`FROM busybox:1.36\nRUN ${command}\n`), signal);
      await until(async () => (await processes(command)) > 0, 20_000);
      return { building, command };
    }

    it('comes soon when it is cancelled, in the engine too', async () => {
      const cancel = new AbortController();
      const { building, command } = await hanging(cancel.signal);
      cancel.abort();
      assert.equal((await building).error?.reason, 'cancelled');
      // Podman lets the step under way go on and takes no further one; its API has no way to end it.
      if (kind !== 'podman') await until(async () => (await processes(command)) === 0, 5_000);
    });

    it('comes when it is cancelled before it began', async () => {
      const { error } = await settled(engine, request('FROM busybox:1.36\n'), AbortSignal.abort());
      assert.equal(error?.reason, 'cancelled');
    });

    it('comes when it is cancelled during the upload, and closes the file being read', async () => {
      const cancel = new AbortController();
      let isClosed = false;
      async function* endless() {
        try {
          for (;;) {
            yield Buffer.alloc(64 * 1024);
            await sleep(1);
            if (!cancel.signal.aborted) setImmediate(() => cancel.abort());
          }
        } finally {
          isClosed = true;
        }
      }
      const large = { ...file('large', ''), size: 2 ** 33, read: endless };
      const context = contextOf([file('Dockerfile', 'FROM busybox:1.36\nCOPY . /\n'), large]);
      const { error } = await settled(engine, request('', { context }), cancel.signal);
      assert.equal(error?.reason, 'cancelled');
      await until(() => Promise.resolve(isClosed), 1000);
    });

    it('names the file of the context that cannot be read', async () => {
      const unreadable = {
        ...file('secret.pem', ''),
        size: 10,
        read: () => Readable.from(failing()),
      };
      const context = contextOf([file('Dockerfile', 'FROM busybox:1.36\nCOPY . /\n'), unreadable]);
      const { error } = await settled(engine, request('', { context }));
      assert.ok(EcrExplorerError.is(error, 'context-unreadable'));
      assert.equal(error.details.path, 'secret.pem');
    });

    it('leaves no connection and no file behind, however it comes', async function () {
      const rounds = kind === 'docker' && buildkit ? 50 : 15;
      const temporary = join(bed.dir, 'engine/state/root/tmp');
      const filesBefore = await namesIn(temporary);
      const connectionsBefore = openConnections();
      for (let round = 0; round < rounds; round++) {
        const failing = await settled(engine, request('FROM busybox:1.36\nRUN exit 1\n'));
        assert.equal(failing.error?.reason, 'build-failed');
        const refused = await settled(engine, request('FROM busybox:1.36\n', { tags: ['Bad Name:1'] }));
        assert.equal(refused.error?.reason, 'build-failed');
        const cancel = new AbortController();
        // A step of its own each: one that an engine left running would end some day, and be taken from its cache.
        const dockerfile = `FROM busybox:1.36\nRUN sleep ${1_000 + round}\n`;
        const cancelled = settled(engine, request(dockerfile), cancel.signal);
        await sleep(round * 15);
        cancel.abort();
        assert.equal((await cancelled).error?.reason, 'cancelled');
      }
      await noMoreConnectionsThan(connectionsBefore);
      await until(async () => (await namesIn(temporary)).length <= filesBefore.length, 5000);
    });

    // The last one: the engine is gone afterwards.
    it('is one error when the engine dies', async () => {
      const connectionsBefore = openConnections();
      const { building } = await hanging(new AbortController().signal);
      await (bed.engine as BedEngine).stop();
      assert.equal((await building).error?.reason, 'engine-lost');
      await noMoreConnectionsThan(connectionsBefore);
      await assert.rejects(engineAt((bed.engine as BedEngine).host), (error) =>
        EcrExplorerError.is(error, 'engine-missing'),
      );
    });
  });

describe('a context of 10,000 files', function () {
  this.timeout(180_000);
  let bed: Bed;
  before(async function () {
    bed = await startBed({ engine: 'docker' });
    if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
  });
  after(() => bed.stop());

  it('arrives whole', async () => {
    const engine = await engineAt((bed.engine as BedEngine).host);
    const dockerfile = 'FROM busybox:1.36\nCOPY files /files\nRUN ls /files | wc -l && cat /files/9999\n';
    function* entries() {
      yield file('Dockerfile', dockerfile);
      for (let index = 0; index < 10_000; index++) yield file(`files/${index}`, `content of ${index}\n`);
    }
    const { trace, imageId } = await settled(engine, request('', { context: contextOf(entries()) }));
    assert.ok(imageId);
    const output = trace.steps.flatMap(({ tail }) => tail);
    assert.deepEqual(output, ['10000', 'content of 9999']);
  });
});

function failing(): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('permission denied')) }),
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
