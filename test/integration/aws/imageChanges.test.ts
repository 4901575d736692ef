import assert from 'node:assert/strict';
import type { Ecr } from '../../../src/aws/ports';
import type { Digest } from '../../../src/core/reference/digest';
import { serviceImage, signature } from '../../bed/emulator/fixtures/contents';
import { calm } from './awsHome';
import { ChangedImages, CREATED, REPOSITORY } from './changedImages';
import { expectError } from './expectError';

const gone = `sha256:${'0'.repeat(64)}` as Digest;

describe('changing images', function () {
  this.timeout(60_000);
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

  describe('a tag', () => {
    it('is moved with the digest as it was, and a second time there is nothing to do', async () => {
      const [one, two] = scene.seed('stable', 'two');
      assert.ok(one && two);
      const manifest = await scene.manifestOf(two);
      assert.equal(await ecr.imageChanges.putTag(REPOSITORY, manifest, 'stable', calm), 'put');
      assert.deepEqual(
        [await scene.tagsOf(one), [...(await scene.tagsOf(two))].sort()],
        [[], ['stable', 'two']],
      );
      assert.equal(await ecr.imageChanges.putTag(REPOSITORY, manifest, 'stable', calm), 'already');
      assert.equal((await scene.images()).length, 2);
    });

    it('of an index or a signature keeps what those are', async () => {
      const { index } = scene.seedIndex('v1');
      const signed = serviceImage({ name: 'app', version: '2', created: CREATED });
      const about = signature(signed);
      scene.emulator.seed({
        images: [
          { repository: REPOSITORY, tags: ['v2'], content: signed },
          { repository: REPOSITORY, content: about },
        ],
      });
      const before = await scene.images();
      for (const digest of [index, about.digest as Digest])
        assert.equal(
          await ecr.imageChanges.putTag(
            REPOSITORY,
            await scene.manifestOf(digest),
            `on-${digest.slice(7, 12)}`,
            calm,
          ),
          'put',
        );
      const after = await scene.images();
      assert.deepEqual(
        after.map(({ digest, mediaType }) => [digest, mediaType]).sort(),
        before.map(({ digest, mediaType }) => [digest, mediaType]).sort(),
      );
    });

    it('that is immutable is refused by name, and one that an exclusion lets move is moved', async () => {
      scene.emulator.seed({
        repositories: [
          { name: 'fixed', mutability: { mode: 'IMMUTABLE_WITH_EXCLUSION', exclusions: ['dev-*'] } },
        ],
        images: ['v1', 'dev-1', 'other'].map((tag) => ({ repository: 'fixed', tags: [tag] })),
      });
      const other = await ecr.image('fixed', { tag: 'other' }, calm);
      assert.ok(other);
      const manifest = await ecr.manifest('fixed', other.digest, calm);
      const { details } = await expectError(
        'tag-immutable',
        ecr.imageChanges.putTag('fixed', manifest, 'v1', calm),
      );
      assert.deepEqual(details, { repository: 'fixed', tag: 'v1' });
      assert.equal(await ecr.imageChanges.putTag('fixed', manifest, 'dev-1', calm), 'put');
    });

    it('is refused where the manifest is not the one of the digest, or what it lists is gone', async () => {
      const [one, two] = scene.seed('one', 'two');
      assert.ok(one && two);
      const { text, mediaType } = await scene.manifestOf(one);
      const mixed = { digest: two, text, mediaType };
      const { details } = await expectError(
        'manifest-refused',
        ecr.imageChanges.putTag(REPOSITORY, mixed, 'x', calm),
      );
      assert.match(details.said, /digest/);
      assert.deepEqual(await scene.tagsOf(two), ['two']);
    });

    it('is told as ever where it is denied, over the limit, or the repository is not there', async () => {
      const [one] = scene.seed('one');
      assert.ok(one);
      const manifest = await scene.manifestOf(one);
      const put = (tag: string, repository = REPOSITORY): Promise<unknown> =>
        ecr.imageChanges.putTag(repository, manifest, tag, calm);
      scene.emulator.faults.add({ op: 'PutImage', kind: 'denied' });
      assert.equal((await expectError('access-denied', put('a'))).details.action, 'ecr:PutImage');
      await expectError('repository-not-found', put('a', 'not/there'));
      scene.emulator.seed({
        repositories: [{ name: 'full' }],
        images: [{ repository: 'full', tags: Array.from({ length: 1_000 }, (_, nth) => `t${nth}`) }],
      });
      const full = await ecr.image('full', { tag: 't0' }, calm);
      assert.ok(full);
      const { details } = await expectError(
        'limit-exceeded',
        ecr.imageChanges.putTag('full', await scene.manifestOf(full.digest, 'full'), 'more', calm),
      );
      assert.match(details.said, /tags/);
    });
  });

  describe('the archive', () => {
    it('takes an image, and gives it back after a while', async () => {
      const [one] = scene.seed('one');
      assert.ok(one);
      assert.equal(await ecr.imageChanges.setStorageClass(REPOSITORY, one, 'ARCHIVE', calm), 'ARCHIVED');
      assert.equal((await ecr.image(REPOSITORY, { digest: one }, calm))?.status, 'ARCHIVED');
      await ecr.imageChanges.setStorageClass(REPOSITORY, one, 'STANDARD', calm);
      assert.equal((await ecr.image(REPOSITORY, { digest: one }, calm))?.status, 'ACTIVE');
    });

    it('refuses in words what an index lists, and what is there already', async () => {
      const { listed, index } = scene.seedIndex('v1');
      const [platform] = listed;
      assert.ok(platform);
      const archive = (digest: Digest): Promise<unknown> =>
        ecr.imageChanges.setStorageClass(REPOSITORY, digest, 'ARCHIVE', calm);
      const { details } = await expectError('storage-class-refused', archive(platform));
      assert.equal(details.image, platform);
      assert.match(details.said, /manifest list/);
      await archive(index);
      await archive(platform);
      await expectError('storage-class-refused', archive(index));
    });

    it('is told as ever where it is denied, or the image is not there', async () => {
      const [one] = scene.seed('one');
      assert.ok(one);
      const archive = (digest: Digest, repository = REPOSITORY): Promise<unknown> =>
        ecr.imageChanges.setStorageClass(repository, digest, 'ARCHIVE', calm);
      await expectError('image-not-found', archive(gone));
      await expectError('repository-not-found', archive(one, 'not/there'));
      scene.emulator.faults.add({ op: 'UpdateImageStorageClass', kind: 'denied' });
      const { details } = await expectError('access-denied', archive(one));
      assert.equal(details.action, 'ecr:UpdateImageStorageClass');
      assert.equal((await ecr.image(REPOSITORY, { digest: one }, calm))?.status, 'ACTIVE');
    });
  });

  it('goes on where ECR throttles for a moment', async () => {
    const [one] = scene.seed('one');
    assert.ok(one);
    const manifest = await scene.manifestOf(one);
    for (const op of ['PutImage', 'UpdateImageStorageClass'])
      scene.emulator.faults.add({ op, kind: 'throttle', times: 2 });
    assert.equal(await ecr.imageChanges.putTag(REPOSITORY, manifest, 'two', calm), 'put');
    assert.equal(await ecr.imageChanges.setStorageClass(REPOSITORY, one, 'ARCHIVE', calm), 'ARCHIVED');
  });
});
