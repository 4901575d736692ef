import assert from 'node:assert/strict';
import type { Ecr } from '../../../src/aws/ports';
import { planDeparture, type GoingImage } from '../../../src/core/imageChanges/departure';
import type { DeletedBatch, ImageId } from '../../../src/core/imageChanges/imageDeletion';
import { runDeletion, settledBy, type DeletionAccount } from '../../../src/core/imageChanges/runDeletion';
import type { Digest } from '../../../src/core/reference/digest';
import { multiPlatform } from '../../bed/emulator/fixtures/contents';
import { calm } from './awsHome';
import { ChangedImages, CREATED, listedBy, REPOSITORY } from './changedImages';
import { expectError } from './expectError';

const gone = `sha256:${'0'.repeat(64)}` as Digest;
/** As often as the client tries by itself. */
const ATTEMPTS = 8;

describe('deleting images', function () {
  this.timeout(180_000);
  let scene: ChangedImages;
  let ecr: Ecr;

  before(async () => {
    scene = await ChangedImages.start();
  });
  after(() => scene.close());
  beforeEach(() => {
    scene.reset();
    ecr = scene.ecr();
  });

  const remove = async (...ids: readonly ImageId[]): Promise<readonly DeletedBatch[]> => {
    const batches: DeletedBatch[] = [];
    for await (const batch of ecr.imageChanges.deleteImages(REPOSITORY, ids, calm)) batches.push(batch);
    return batches;
  };

  it('takes an image by digest with all its tags, and a tag alone while others are left', async () => {
    const [one, two] = scene.seed('one', 'two');
    assert.ok(one && two);
    await ecr.imageChanges.putTag(REPOSITORY, await scene.manifestOf(two), 'more', calm);
    const [batch] = await remove({ digest: one }, { tag: 'more' });
    assert.deepEqual(batch, { deleted: [{ digest: one }, { tag: 'more' }], failures: [] });
    assert.deepEqual(
      (await scene.images()).map(({ tags }) => tags),
      [['two']],
    );
  });

  it('takes the image with its last tag', async () => {
    scene.seed('one');
    assert.deepEqual(await remove({ tag: 'one' }), [{ deleted: [{ tag: 'one' }], failures: [] }]);
    assert.deepEqual(await scene.images(), []);
  });

  it('tells each failure under HTTP 200 by its code: not there, and listed by an index', async () => {
    const [one] = scene.seed('one');
    const { index, listed } = scene.seedIndex('v1');
    const [first] = listed;
    assert.ok(one && first);
    const [batch] = await remove({ digest: gone }, { digest: first }, { digest: one }, { tag: 'none' });
    assert.deepEqual(batch?.deleted, [{ digest: one }]);
    assert.deepEqual(
      batch.failures.map(({ id, code }) => [id, code]),
      [
        [{ digest: gone }, 'ImageNotFound'],
        [{ digest: first }, 'ImageReferencedByManifestList'],
        [{ tag: 'none' }, 'ImageNotFound'],
      ],
    );
    assert.ok(batch.failures[1]?.said.includes(index));
  });

  it('that is denied, or of a repository that is not there, deletes nothing', async () => {
    const [one] = scene.seed('one');
    assert.ok(one);
    scene.emulator.faults.add({ op: 'BatchDeleteImage', kind: 'denied' });
    const { details } = await expectError('access-denied', remove({ digest: one }));
    assert.equal(details.action, 'ecr:BatchDeleteImage');
    const elsewhere = ecr.imageChanges.deleteImages('not/there', [{ digest: one }], calm);
    await expectError('repository-not-found', allBatches(elsewhere));
    assert.equal((await scene.images()).length, 1);
  });

  it('is of the registry that was meant, where it is another account’s', async () => {
    scene.emulator.seed({ repositories: [{ name: REPOSITORY, account: '210987654321' }] });
    scene.seed('own');
    const foreign = scene.ecr('210987654321');
    const [batch] = await allBatches(foreign.imageChanges.deleteImages(REPOSITORY, [{ tag: 'own' }], calm));
    assert.deepEqual(
      batch?.failures.map(({ code }) => code),
      ['ImageNotFound'],
    );
    assert.equal((await scene.images()).length, 1);
  });

  describe('five thousand', () => {
    /** 800 indexes of two images with an attestation each, and 1,000 images that none lists. */
    function seedMany(): ReadonlyMap<Digest, readonly Digest[]> {
      const childrenOf = new Map<Digest, readonly Digest[]>();
      const contents = Array.from({ length: 800 }, (_, nth) =>
        multiPlatform({ name: `app-${nth}`, version: '1', created: CREATED }),
      );
      scene.emulator.seed({
        images: [
          ...contents.map((content, nth) => ({ repository: REPOSITORY, tags: [`v${nth}`], content })),
          ...Array.from({ length: 1_000 }, (_, nth) => ({ repository: REPOSITORY, tags: [`single-${nth}`] })),
        ],
      });
      for (const content of contents) childrenOf.set(content.digest as Digest, listedBy(content));
      return childrenOf;
    }

    const removeAll = async (
      childrenOf: ReadonlyMap<Digest, readonly Digest[]>,
    ): Promise<DeletionAccount<GoingImage>> => {
      const all = await scene.images();
      const chosen = new Set(all.map(({ digest }) => digest));
      const { passes } = planDeparture({ images: all, chosen, childrenOf, with: new Set() });
      return runDeletion(passes, (ids) => ecr.imageChanges.deleteImages(REPOSITORY, ids, calm));
    };

    it('are deleted in ⌈n/100⌉ calls a pass, with indexes before what they list', async () => {
      const childrenOf = seedMany();
      const { deleted, failed, left } = await removeAll(childrenOf);
      assert.deepEqual([deleted.length, failed, left], [5_000, [], []]);
      // 1,800 that nothing lists, then what the indexes listed.
      assert.equal(scene.called('BatchDeleteImage'), 18 + 32);
      assert.deepEqual(await scene.images(), []);
    });

    it('throttled in the middle are told as they are: what is done, and what can be tried again', async () => {
      const childrenOf = seedMany();
      scene.emulator.faults.add({ op: 'BatchDeleteImage', kind: 'throttle', skip: 30, times: ATTEMPTS });
      const first = await removeAll(childrenOf);
      assert.equal(first.stopped?.reason, 'throttled');
      const there = new Set((await scene.images()).map(({ digest }) => digest));
      const account = settledBy(first, ({ image }) => there.has(image.digest));
      assert.deepEqual([account.deleted.length, account.gone.length, account.left.length], [3_000, 0, 2_000]);
      assert.equal(there.size, 2_000);
      scene.emulator.faults.clear();
      ecr = scene.ecr();
      assert.equal((await removeAll(childrenOf)).deleted.length, 2_000);
    });

    it('cancelled on the way are told as they are', async () => {
      const childrenOf = seedMany();
      const all = await scene.images();
      const chosen = new Set(all.map(({ digest }) => digest));
      const { passes } = planDeparture({ images: all, chosen, childrenOf, with: new Set() });
      const cancel = new AbortController();
      const account = await runDeletion(
        passes,
        (ids) => ecr.imageChanges.deleteImages(REPOSITORY, ids, cancel.signal),
        (handled) => {
          if (handled === 400) cancel.abort();
        },
      );
      assert.equal(account.stopped?.reason, 'cancelled');
      assert.equal(account.deleted.length, 400);
      assert.equal((await scene.images()).length, 4_600);
    });
  });

  it('without knowing what an index lists takes what ECR lets go, and names the index of the rest', async () => {
    const { index, listed } = scene.seedIndex('v1');
    const all = await scene.images();
    const chosen = new Set(all.filter(({ tags }) => tags.length === 0).map(({ digest }) => digest));
    const { passes } = planDeparture({ images: all, chosen, childrenOf: new Map(), with: new Set() });
    const { failed } = await runDeletion(passes, (ids) =>
      ecr.imageChanges.deleteImages(REPOSITORY, ids, calm),
    );
    assert.deepEqual(failed.map(({ going }) => going.image.digest).sort(), [...listed].sort());
    assert.ok(failed.every(({ failure }) => failure.said.includes(index)));
  });
});

async function allBatches(batches: AsyncIterable<DeletedBatch>): Promise<readonly DeletedBatch[]> {
  const all: DeletedBatch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}
