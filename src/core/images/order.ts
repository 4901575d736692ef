import type { Image } from './image';
import { compareTagsForReading, orderTags } from './label';

export type ImageOrder = 'pushed' | 'pulled' | 'tag' | 'size';

/** A total order: newest, last pulled or largest first; by tag: versions first, newest before older. Ties go by digest. */
export function sortImages<I extends Image>(images: readonly I[], order: ImageOrder): I[] {
  const keyed = images.map((image) => ({ image, key: keyOf(image, order) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key) || compareText(a.image.digest, b.image.digest));
  return keyed.map(({ image }) => image);
}

type Key = number | string | undefined;

function keyOf(image: Image, order: ImageOrder): Key {
  switch (order) {
    case 'pushed':
      return image.pushedAt?.getTime();
    case 'pulled':
      return image.lastPulledAt?.getTime();
    case 'size':
      return image.sizeInBytes;
    case 'tag':
      return orderTags(image.tags)[0];
  }
}

/** What has no key comes last. */
function compareKeys(a: Key, b: Key): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'string' && typeof b === 'string') return compareTagsForReading(a, b);
  return typeof a === 'number' && typeof b === 'number' ? b - a : 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
