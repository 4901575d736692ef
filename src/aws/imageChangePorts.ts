import type { DeletedBatch, ImageId } from '../core/imageChanges/imageDeletion';
import type { ImageStatus } from '../core/images/image';
import type { Digest } from '../core/reference/digest';
import type { RawManifest } from '../core/images/rawManifest';

/** What changes images that are there already. Nothing here counts as a pull. */
export interface ImageChanges {
  /**
   * BatchDeleteImage, a hundred ids a call, one call after another; yields what became of those ids. It rejects as a call
   * does: what was yielded before is done, what that call was about is uncertain, and nothing further was begun.
   */
  deleteImages(repository: string, ids: readonly ImageId[], signal: AbortSignal): AsyncIterable<DeletedBatch>;
  /**
   * PutImage with the digest given: the tag is on this image afterwards, and the image is the same. `already`: it was before.
   * Rejects with `tag-immutable`, `manifest-refused`.
   */
  putTag(
    repository: string,
    image: RawManifest,
    tag: string,
    signal: AbortSignal,
  ): Promise<'put' | 'already'>;
  /**
   * UpdateImageStorageClass. Restoring takes a while: the image is ACTIVATING at first. Gives back its state.
   * Rejects with `storage-class-refused`.
   */
  setStorageClass(
    repository: string,
    digest: Digest,
    storageClass: 'STANDARD' | 'ARCHIVE',
    signal: AbortSignal,
  ): Promise<ImageStatus>;
}
