import { artifactKindOf } from '../images/artifactKind';
import type { Image } from '../images/image';
import type { Digest } from '../reference/digest';
import type { StoredLayer } from './layersIn';

/** An image as it is listed, with what was read of it before: nothing is read for a sum, since that counts as a pull. */
export interface StoredImage {
  readonly image: Image;
  /** Config and layers, where its manifest was read before. */
  readonly layers?: readonly StoredLayer[];
  /** Of an index: the images it lists, where its manifest was read before. */
  readonly children?: readonly Digest[];
}

/** Bytes of which is known no more than that they are between these. */
export interface ByteRange {
  readonly atLeast: number;
  readonly atMost: number;
}

/** What is stored, by what AWS charges for it. */
export interface ClassBytes {
  readonly standard: ByteRange;
  readonly archive: ByteRange;
}

/**
 * An index has no bytes of its own worth a sum, and ECR tells its largest child's as its size: its children are rows of
 * their own (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageDetail.html).
 */
export function holdsLayers({ image }: StoredImage): boolean {
  return artifactKindOf(image) !== 'index';
}

/** What is being restored is in the archive until it is there. */
export function isArchived({ image }: StoredImage): boolean {
  return image.status === 'ARCHIVED' || image.status === 'ACTIVATING';
}

export function sizeOf({ image }: StoredImage): number {
  return image.sizeInBytes ?? 0;
}

/**
 * What the images of one repository take. A layer that several of them have is stored once, and counted once where their
 * manifests are known; the others may have all their layers to themselves, or none. A layer that an image in the archive
 * shares with one that is not is counted as standard.
 */
export function bytesOf(images: readonly StoredImage[]): ClassBytes {
  const holding = images.filter(holdsLayers);
  const live = holding.filter((image) => !isArchived(image));
  const seen = new Set<string>();
  const standard = rangeOf(live, seen);
  const largest = live.reduce((most, image) => Math.max(most, sizeOf(image)), 0);
  const archive = rangeOf(holding.filter(isArchived), seen);
  const areKnown = live.every(({ layers }) => layers !== undefined);
  return {
    // However much they share, the largest is there as a whole.
    standard: { ...standard, atLeast: Math.max(standard.atLeast, largest) },
    // All of them may be those of images outside it.
    archive: { ...archive, atLeast: areKnown ? archive.atLeast : 0 },
  };
}

/** @param seen layers that are counted already; those of these images are added */
function rangeOf(images: readonly StoredImage[], seen: Set<string>): ByteRange {
  let [counted, apart] = [0, 0];
  for (const image of images) {
    const own = ownBytes(image, seen);
    if (own === undefined) apart += sizeOf(image);
    else counted += own;
  }
  return { atLeast: counted, atMost: counted + apart };
}

/** Of the layers that no earlier image has; undefined where they are not known. */
function ownBytes({ layers }: StoredImage, seen: Set<string>): number | undefined {
  if (layers === undefined) return undefined;
  let own = 0;
  for (const { digest, sizeInBytes } of layers) {
    if (seen.has(digest)) continue;
    seen.add(digest);
    own += sizeInBytes;
  }
  return own;
}
