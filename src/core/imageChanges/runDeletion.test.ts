import assert from 'node:assert/strict';
import fc from 'fast-check';
import { digestOf, FakeEcr, repositoryNamed } from '../../../test/fakes/ecr';
import { INDEX, numbered, someExtras, someRepository } from '../../../test/unit/someRepository';
import { EcrExplorerError } from '../errors';
import type { Image } from '../images/image';
import type { Digest } from '../reference/digest';
import { planDeparture, type Departure, type GoingImage } from './departure';
import { indexesNamedIn, runDeletion, settledBy, type DeletionAccount } from './runDeletion';

const REPOSITORY = 'team/app';
const calm = new AbortController().signal;
const throttled = new EcrExplorerError('throttled', { action: 'ecr:BatchDeleteImage' });

function registryOf(images: readonly Image[], childrenOf: ReadonlyMap<Digest, readonly Digest[]>): FakeEcr {
  const ecr = new FakeEcr().with(repositoryNamed(REPOSITORY), ...images);
  for (const [index, children] of childrenOf) ecr.imageChanges.children.set(index, children);
  return ecr;
}

const run = (ecr: FakeEcr, { passes }: Departure): Promise<DeletionAccount<GoingImage>> =>
  runDeletion(passes, (ids) => ecr.imageChanges.deleteImages(REPOSITORY, ids, calm));

const thereIn = (ecr: FakeEcr): ReadonlySet<Digest> =>
  new Set(ecr.held.get(REPOSITORY)?.images.map(({ digest }) => digest));

/** 2,500 indexes of one platform each. */
function manyIndexes(): { readonly images: readonly Image[]; readonly childrenOf: Map<Digest, Digest[]> } {
  const childrenOf = new Map<Digest, Digest[]>();
  const images = Array.from({ length: 5_000 }, (_, at): Image => {
    const isIndex = at % 2 === 0;
    if (isIndex) childrenOf.set(numbered(at), [numbered(at + 1)]);
    return {
      ...{ digest: numbered(at), tags: isIndex ? [`v${at}`] : [], status: 'ACTIVE' },
      ...(isIndex && { mediaType: INDEX }),
    };
  });
  return { images, childrenOf };
}

describe('deleting images', () => {
  it('takes ⌈n/100⌉ calls a pass for 5,000 of them, and indexes two passes', async () => {
    const { images, childrenOf } = manyIndexes();
    const ecr = registryOf(images, childrenOf);
    const chosen = new Set(images.map(({ digest }) => digest));
    const handled: number[] = [];
    const departure = planDeparture({ images, chosen, childrenOf, with: new Set() });
    const account = await runDeletion(
      departure.passes,
      (ids) => ecr.imageChanges.deleteImages(REPOSITORY, ids, calm),
      (count, total) => {
        handled.push(count);
        assert.equal(total, 5_000);
      },
    );
    assert.equal(departure.passes.length, 2);
    assert.equal(ecr.imageChanges.deletions.length, 25 + 25);
    assert.equal(account.deleted.length, 5_000);
    assert.deepEqual(handled.slice(-2), [4_900, 5_000]);
    assert.equal(thereIn(ecr).size, 0);
  });

  it('keeps what was done where ECR throttles in the middle, and begins nothing more', async () => {
    const { images, childrenOf } = manyIndexes();
    const ecr = registryOf(images, childrenOf);
    ecr.imageChanges.failing.set(3, throttled);
    const chosen = new Set(images.map(({ digest }) => digest));
    const departure = planDeparture({ images, chosen, childrenOf, with: new Set() });
    const account = await run(ecr, departure);
    assert.equal(account.stopped, throttled);
    assert.equal(account.deleted.length, 300);
    assert.equal(account.left.length, 4_700);
    assert.equal(ecr.imageChanges.deletions.length, 4);
  });

  it('leaves a signature where what it signs is kept, and does not call it deleted', async () => {
    const image: Image = { digest: digestOf('a'), tags: ['v1'], status: 'ACTIVE' };
    const index: Image = { digest: digestOf('b'), tags: ['v2'], status: 'ACTIVE', mediaType: INDEX };
    const signature: Image = { ...image, digest: digestOf('c'), tags: [], subjectDigest: image.digest };
    const images = [image, index, signature];
    const ecr = registryOf(images, new Map([[index.digest, [image.digest]]]));
    // The index was never read, so that nobody here knows what it lists.
    const departure = planDeparture({
      ...{ images, chosen: new Set([image.digest]), childrenOf: new Map<Digest, Digest[]>() },
      with: new Set(['referrers'] as const),
    });
    const { deleted, failed, spared } = await run(ecr, departure);
    assert.deepEqual(deleted, []);
    assert.deepEqual(
      spared.map((one) => one.image),
      [signature],
    );
    assert.deepEqual(
      failed.map(({ failure }) => indexesNamedIn(failure)),
      [[index.digest]],
    );
  });

  it('tells what somebody else has deleted meanwhile from what it did itself', async () => {
    const images: Image[] = ['a', 'b'].map((name) => ({
      digest: digestOf(name),
      tags: [],
      status: 'ACTIVE',
    }));
    const ecr = registryOf(images.slice(1), new Map());
    const chosen = new Set(images.map(({ digest }) => digest));
    const { deleted, gone } = await run(
      ecr,
      planDeparture({ images, chosen, childrenOf: new Map(), with: new Set() }),
    );
    assert.deepEqual(
      [deleted, gone].map((list) => list.map((one) => one.image)),
      [images.slice(1), images.slice(0, 1)],
    );
  });

  it('does not take for done what ECR said nothing of', async () => {
    const passes = [[{ id: { digest: digestOf('a') }, after: [] }]];
    const { deleted, failed } = await runDeletion(passes, async function* () {
      yield await Promise.resolve({ deleted: [], failures: [] });
    });
    assert.deepEqual(deleted, []);
    assert.deepEqual(
      failed.map(({ failure }) => failure.code),
      ['Unanswered'],
    );
  });

  it('lets an error pass that is none of ours', async () => {
    const ecr = registryOf([{ digest: digestOf('a'), tags: [], status: 'ACTIVE' }], new Map());
    ecr.imageChanges.failing.set(0, new TypeError('a bug'));
    await assert.rejects(run(ecr, { passes: [[going('a')]], held: [] }), TypeError);
  });

  it('is told rightly whatever happens: each image once, deleted ones gone, the others there', async () => {
    await fc.assert(
      fc.asyncProperty(
        someRepository,
        someExtras,
        fc.nat(4),
        fc.boolean(),
        async ({ images, childrenOf, chosen }, extras, call, isRead) => {
          const ecr = registryOf(images, childrenOf);
          ecr.imageChanges.failing.set(call, throttled);
          const departure = planDeparture({
            ...{ images, chosen, with: new Set(extras) },
            childrenOf: isRead ? childrenOf : new Map<Digest, Digest[]>(),
          });
          const first = await run(ecr, departure);
          const there = thereIn(ecr);
          const account = settledBy(first, ({ image }) => there.has(image.digest));
          const { deleted, gone, failed, spared, left } = account;
          const kept = [...failed.map((one) => one.going), ...spared, ...left];
          const all = [...deleted, ...gone, ...kept];
          assert.equal(all.length, departure.passes.flat().length);
          assert.equal(new Set(all).size, all.length);
          for (const { image } of [...deleted, ...gone]) assert.ok(!there.has(image.digest));
          for (const { image } of kept) assert.ok(there.has(image.digest));
          if (account.stopped === undefined) assert.deepEqual(left, []);
          // What is known of indexes leaves nothing for ECR to refuse.
          if (isRead) assert.deepEqual(failed, []);
          for (const { going: one } of failed)
            assert.ok(
              [...childrenOf].some(
                ([index, listed]) => there.has(index) && listed.includes(one.image.digest),
              ),
            );
        },
      ),
    );
  });
});

function going(name: string): GoingImage {
  const image: Image = { digest: digestOf(name), tags: [], status: 'ACTIVE' };
  return { image, id: { digest: image.digest }, because: 'chosen', after: [] };
}
