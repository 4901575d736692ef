import { compareTags } from '../versions/compareTags';
import { shortDigest } from '../reference/digest';
import type { Image } from './image';
import { abbreviateTag, compareTagClasses, tagClassOf } from './tagClass';

/** A label holds this many tags; the rest is a count. */
const SHOWN_TAGS = 3;

/** Tags in reading order: versions (newest first), names, hashes. */
export function orderTags(tags: readonly string[]): readonly string[] {
  return [...tags].sort(compareTagsForReading);
}

/** Negative when `a` is to be read first: a total order. */
export function compareTagsForReading(a: string, b: string): number {
  const byClass = compareTagClasses(a, b);
  if (byClass !== 0) return byClass;
  const byValue = tagClassOf(a) === 'version' ? compareTags(b, a) : 0;
  if (byValue !== 0) return byValue;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** At most three tags, `+n` for the rest; the short digest of an image without tags. */
export function imageLabel(image: Pick<Image, 'tags' | 'digest'>): string {
  if (image.tags.length === 0) return shortDigest(image.digest);
  const shown = orderTags(image.tags).slice(0, SHOWN_TAGS).map(abbreviateTag).join(', ');
  const more = image.tags.length - SHOWN_TAGS;
  return more > 0 ? `${shown} +${more}` : shown;
}
