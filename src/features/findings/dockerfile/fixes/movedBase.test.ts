import assert from 'node:assert/strict';
import type { Image } from '../../../../core/images/image';
import type { Digest } from '../../../../core/reference/digest';
import { digestOf, FakeEcr, HOST, repositoryNamed } from '../../../../../test/fakes/ecr';
import { readMoved } from './movedBase';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const [OLD, NEW, PLATFORM] = [digestOf('a'), digestOf('b'), digestOf('c')];

const image = (digest: Digest, mediaType?: string, ...tags: string[]): Image => ({
  ...{ digest, tags, status: 'ACTIVE' },
  ...(mediaType === undefined ? {} : { mediaType }),
});

function isMoved(
  built: Digest,
  images: readonly Image[],
  { kept, pinned }: { readonly kept?: string; readonly pinned?: Digest } = {},
): Promise<boolean | undefined> {
  const ecr = new FakeEcr().with(repositoryNamed('node'), ...images);
  const reference = { host: HOST, path: 'node', tag: '20', ...(pinned && { digest: pinned }) };
  const manifests = { kept: () => Promise.resolve(kept) };
  return readMoved(reference, built, { ecr, manifests }, new AbortController().signal);
}

const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: INDEX,
  manifests: [
    {
      ...{ mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: PLATFORM, size: 1 },
      platform: { os: 'linux', architecture: 'amd64' },
    },
  ],
});

describe('a tag that an image was built on', () => {
  it('has moved where it is another image’s now', async () => {
    assert.equal(await isMoved(OLD, [image(NEW, undefined, '20'), image(OLD)]), true);
    assert.equal(await isMoved(OLD, [image(NEW, INDEX, '20'), image(OLD, INDEX)]), true);
  });

  it('has moved where what was built upon is gone from the repository', async () => {
    assert.equal(await isMoved(OLD, [image(NEW, INDEX, '20')]), true);
  });

  it('has not moved where it is the same image’s, or that platform’s index', async () => {
    assert.equal(await isMoved(OLD, [image(OLD, INDEX, '20')]), false);
    const images = [image(NEW, INDEX, '20'), image(PLATFORM)];
    assert.equal(await isMoved(PLATFORM, images, { kept: manifest }), false);
    assert.equal(await isMoved(OLD, [...images, image(OLD)], { kept: manifest }), true);
  });

  it('may have moved or not where only a pull could tell, where it is gone, or where FROM names a digest', async () => {
    assert.equal(await isMoved(PLATFORM, [image(NEW, INDEX, '20'), image(PLATFORM)]), undefined);
    assert.equal(await isMoved(OLD, [image(NEW)]), undefined);
    assert.equal(await isMoved(OLD, [image(NEW, undefined, '20')], { pinned: OLD }), undefined);
  });
});
