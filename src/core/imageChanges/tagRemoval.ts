import type { Image } from '../images/image';
import type { Digest } from '../reference/digest';
import type { ImageId } from './imageDeletion';

/** A tag that is taken from an image which keeps others. */
export interface RemovedTag {
  readonly tag: string;
  readonly image: Image;
  readonly id: ImageId;
  readonly after: readonly Digest[];
}

export interface TagRemoval {
  readonly tags: readonly RemovedTag[];
  /** Images that lose their last tag, with which ECR deletes them. */
  readonly lastOf: readonly Image[];
}

/** What taking the tags away comes to. A tag is of one image, so each is named once. */
export function planTagRemoval(images: readonly Image[], tags: ReadonlySet<string>): TagRemoval {
  const touched = images.filter((image) => image.tags.some((tag) => tags.has(tag)));
  const isLast = (image: Image): boolean => image.tags.every((tag) => tags.has(tag));
  return {
    tags: touched
      .filter((image) => !isLast(image))
      .flatMap((image) =>
        image.tags.filter((tag) => tags.has(tag)).map((tag) => ({ tag, image, id: { tag }, after: [] })),
      ),
    lastOf: touched.filter(isLast),
  };
}

/**
 * The tags that can still be taken away as it was agreed to: they are where they were, and their image keeps another one.
 * A tag that moved, or has become the last one, stays.
 */
export function stillRemovable(tags: readonly RemovedTag[], now: readonly Image[]): readonly RemovedTag[] {
  const imagesNow = new Map(now.map((image) => [image.digest, image]));
  const wanted = new Set(tags.map(({ tag }) => tag));
  return tags.filter(({ tag, image: { digest } }) => {
    const current = imagesNow.get(digest)?.tags ?? [];
    return current.includes(tag) && current.some((other) => !wanted.has(other));
  });
}
