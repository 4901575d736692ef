import type { Digest } from '../reference/digest';
import { accessoryOf } from './artifactKind';
import type { Image } from './image';

/** A repository's images with what is about an image folded under it. Every image is in exactly one place. */
export interface Folding {
  readonly roots: readonly Image[];
  readonly referrers: ReadonlyMap<Digest, readonly Image[]>;
}

/**
 * Folds signatures, SBOMs and attestations under their subject: by the manifest's `subject`, or by a tag such as
 * `sha256-….sig`. One whose subject is not there stays a row of its own.
 */
export function foldReferrers(images: readonly Image[]): Folding {
  const byDigest = new Map(images.map((image) => [image.digest, image]));
  const subjectOf = (image: Image): Image | undefined => {
    const subject = subjectDigestOf(image);
    return subject === undefined || subject === image.digest ? undefined : byDigest.get(subject);
  };
  const grounded = groundedImages(images, subjectOf);
  const roots: Image[] = [];
  const referrers = new Map<Digest, Image[]>();
  for (const image of images) {
    const subject = subjectOf(image);
    if (subject === undefined || !grounded.has(image)) {
      roots.push(image);
      continue;
    }
    const siblings = referrers.get(subject.digest);
    if (siblings === undefined) referrers.set(subject.digest, [image]);
    else siblings.push(image);
  }
  return { roots, referrers };
}

/** The image that this one is about; only when each of its tags says so, for a tag of its own makes it a row. */
export function subjectDigestOf(image: Image): Digest | undefined {
  const hexes = new Set(image.tags.map((tag) => accessoryOf(tag)?.subjectHex));
  if (hexes.has(undefined)) return image.subjectDigest;
  const [hex] = hexes;
  return hex === undefined ? image.subjectDigest : (`sha256:${hex}` as Digest);
}

/** Images whose chain of subjects ends. Honest digests cannot loop, but tags can say anything, and no image may vanish. */
function groundedImages(
  images: readonly Image[],
  subjectOf: (image: Image) => Image | undefined,
): ReadonlySet<Image> {
  const grounded = new Set<Image>();
  const looping = new Set<Image>();
  for (const image of images) {
    const path = new Set<Image>();
    let next: Image | undefined = image;
    while (next !== undefined && !grounded.has(next) && !looping.has(next) && !path.has(next)) {
      path.add(next);
      next = subjectOf(next);
    }
    const ends = next === undefined || grounded.has(next);
    for (const step of path) (ends ? grounded : looping).add(step);
  }
  return grounded;
}
