import { DAY_MS } from '../lifecycle/imageAge';
import { bytesOf, holdsLayers, isArchived, sizeOf, type ClassBytes, type StoredImage } from './storedBytes';

/** Days after which an image counts as old, or as no longer pulled. */
export const OLD_DAYS = 90;

/** Each image is in one of these; those in the archive are in no other. */
export type StorageGroup = 'tagged' | 'children' | 'attached' | 'untagged' | 'archived';

/** Images and their sizes added up, in bytes: layers that images share are counted with each of them. */
export interface GroupSum {
  readonly images: number;
  readonly bytes: number;
}

export interface RepositoryStorage extends ClassBytes {
  readonly images: number;
  /** Images that have layers of their own, which an index has not. */
  readonly holding: number;
  /** Of those, the ones whose layers are known. */
  readonly layersKnown: number;
  /** Indexes of which is not known which images they list; their children are among the untagged. */
  readonly unreadIndexes: number;
  readonly groups: Readonly<Record<StorageGroup, GroupSum>>;
  /** Pushed more than `OLD_DAYS` ago, in whatever group outside the archive. */
  readonly old: GroupSum;
  /** Old, and not pulled since as long. */
  readonly unused: GroupSum;
}

const NONE: GroupSum = { images: 0, bytes: 0 };

/** What one repository's images take. */
export function storageOf(images: readonly StoredImage[], now: Date): RepositoryStorage {
  const children = new Set(images.flatMap((image) => image.children ?? []));
  const groups: Record<StorageGroup, GroupSum> = {
    ...{ tagged: NONE, children: NONE, attached: NONE, untagged: NONE, archived: NONE },
  };
  let [old, unused] = [NONE, NONE];
  for (const image of images) {
    const group = groupOf(image, children);
    groups[group] = plus(groups[group], image);
    if (group === 'archived' || !isOld(image.image.pushedAt, now)) continue;
    old = plus(old, image);
    const { lastPulledAt } = image.image;
    if (lastPulledAt === undefined || isOld(lastPulledAt, now)) unused = plus(unused, image);
  }
  const holding = images.filter(holdsLayers);
  return {
    ...bytesOf(images),
    images: images.length,
    holding: holding.length,
    layersKnown: holding.filter(({ layers }) => layers !== undefined).length,
    unreadIndexes: images.filter((image) => !holdsLayers(image) && image.children === undefined).length,
    ...{ groups, old, unused },
  };
}

function groupOf(stored: StoredImage, children: ReadonlySet<string>): StorageGroup {
  const { image } = stored;
  if (isArchived(stored)) return 'archived';
  if (image.tags.length > 0) return 'tagged';
  if (children.has(image.digest)) return 'children';
  return image.subjectDigest === undefined ? 'untagged' : 'attached';
}

function plus({ images, bytes }: GroupSum, stored: StoredImage): GroupSum {
  return { images: images + 1, bytes: bytes + (holdsLayers(stored) ? sizeOf(stored) : 0) };
}

function isOld(date: Date | undefined, now: Date): boolean {
  return date !== undefined && now.getTime() - date.getTime() > OLD_DAYS * DAY_MS;
}
