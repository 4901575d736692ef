import assert from 'node:assert/strict';
import { digestOf } from '../../../test/fakes/ecr';
import type { Image } from '../images/image';
import { awaitRestored } from './awaitRestored';

const digests = [digestOf('a'), digestOf('b')];

/** What each listing tells, the last again and again. */
async function run(...listings: readonly (readonly Image['status'][])[]): Promise<{
  readonly left: readonly string[];
  readonly told: readonly number[];
  readonly pauses: readonly number[];
}> {
  const told: number[] = [];
  const pauses: number[] = [];
  let asked = 0;
  const left = await awaitRestored({
    digests,
    images: () => {
      const statuses = listings[Math.min(asked++, listings.length - 1)] ?? [];
      return Promise.resolve(
        statuses.flatMap((status, at): Image[] => {
          const digest = digests[at];
          return digest === undefined ? [] : [{ digest, tags: [], status }];
        }),
      );
    },
    wait: (ms) => Promise.resolve(void pauses.push(ms)),
    progress: (active) => told.push(active),
  });
  return { left, told, pauses };
}

describe('waiting for restored images', () => {
  it('ends when all can be pulled, and tells of each that can', async () => {
    const { left, told } = await run(
      ['ACTIVATING', 'ACTIVATING'],
      ['ACTIVE', 'ACTIVATING'],
      ['ACTIVE', 'ACTIVE'],
    );
    assert.deepEqual([left, told], [[], [1, 2]]);
  });

  it('asks less and less often, and gives up after an hour', async () => {
    const { left, pauses } = await run(['ACTIVE', 'ACTIVATING']);
    assert.deepEqual(left, [digestOf('b')]);
    assert.ok(pauses.every((pause, at) => pause >= (pauses[at - 1] ?? 0) && pause <= 30_000));
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000;
    assert.ok(hours >= 1 && hours < 1.01);
  });

  it('does not wait for what is deleted meanwhile, or was archived again', async () => {
    assert.deepEqual((await run(['ACTIVE'])).left, [digestOf('b')]);
    assert.deepEqual((await run(['ARCHIVED', 'ACTIVE'])).left, [digestOf('a')]);
  });
});
