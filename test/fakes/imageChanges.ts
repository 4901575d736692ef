import type { ImageChanges } from '../../src/aws/imageChangePorts';
import type { RawManifest } from '../../src/core/images/rawManifest';
import { throwIfCancelled } from '../../src/core/errors';
import type { DeletedBatch, ImageFailure, ImageId } from '../../src/core/imageChanges/imageDeletion';
import type { Image, ImageStatus } from '../../src/core/images/image';
import type { Digest } from '../../src/core/reference/digest';

/** Changes of images that are in memory. */
export class FakeImageChanges implements ImageChanges {
  /** Ids of each call of BatchDeleteImage. */
  readonly deletions: (readonly ImageId[])[] = [];
  /** What the next call fails with, by its number. */
  readonly failing = new Map<number, Error>();
  /** By index, what it lists: those are kept while it is there. */
  readonly children = new Map<Digest, readonly Digest[]>();

  constructor(private readonly imagesOf: (repository: string) => Image[]) {}

  async *deleteImages(
    repository: string,
    ids: readonly ImageId[],
    signal: AbortSignal,
  ): AsyncGenerator<DeletedBatch, void, undefined> {
    for (let at = 0; at < ids.length; at += 100) {
      await Promise.resolve();
      throwIfCancelled(signal);
      const asked = ids.slice(at, at + 100);
      const failure = this.failing.get(this.deletions.length);
      this.deletions.push(asked);
      if (failure !== undefined) throw failure;
      const failures = asked.flatMap((id) => this.#delete(this.imagesOf(repository), id) ?? []);
      const failed = new Set(failures.map(({ id }) => id));
      yield { deleted: asked.filter((id) => !failed.has(id)), failures };
    }
  }

  putTag(repository: string, { digest }: RawManifest, tag: string): Promise<'put' | 'already'> {
    const images = this.imagesOf(repository);
    if (images.find((image) => image.digest === digest)?.tags.includes(tag) === true)
      return Promise.resolve('already');
    for (const [at, image] of images.entries()) {
      const others = image.tags.filter((other) => other !== tag);
      images[at] = { ...image, tags: image.digest === digest ? [...others, tag] : others };
    }
    return Promise.resolve('put');
  }

  setStorageClass(
    repository: string,
    digest: Digest,
    storageClass: 'STANDARD' | 'ARCHIVE',
  ): Promise<ImageStatus> {
    const images = this.imagesOf(repository);
    const status = storageClass === 'ARCHIVE' ? 'ARCHIVED' : 'ACTIVATING';
    for (const [at, image] of images.entries())
      if (image.digest === digest) images[at] = { ...image, status };
    return Promise.resolve(status);
  }

  #delete(images: Image[], id: ImageId): ImageFailure | undefined {
    const at = images.findIndex((image) =>
      'tag' in id ? image.tags.includes(id.tag) : image.digest === id.digest,
    );
    const image = images[at];
    if (image === undefined) return { id, code: 'ImageNotFound', said: 'Requested image not found' };
    if ('tag' in id && image.tags.length > 1) {
      images[at] = { ...image, tags: image.tags.filter((tag) => tag !== id.tag) };
      return undefined;
    }
    const indexes = [...this.children]
      .filter(([, listed]) => listed.includes(image.digest))
      .flatMap(([index]) => images.find(({ digest }) => digest === index) ?? []);
    if (indexes.length > 0) {
      const said = `Requested image referenced by manifest list: [${indexes.map(({ digest }) => digest).join(', ')}]`;
      return { id, code: 'ImageReferencedByManifestList', said };
    }
    images.splice(at, 1);
    return undefined;
  }
}
