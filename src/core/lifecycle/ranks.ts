import type { LifecycleImage } from './evaluation';
import { ageStart } from './imageAge';

/** The images' places in the order of their age. */
export interface AgeOrder {
  /** By the image's place: how many images are newer. */
  readonly rankOf: Int32Array;
  /** By rank: the image's place. */
  readonly imageAt: Int32Array;
  /** By the image's place, milliseconds. */
  readonly ages: Float64Array;
}

/** Newest first; of two of one age the later in the list counts as the newer, as in AWS's example. */
export function orderByAge(images: readonly LifecycleImage[]): AgeOrder {
  const ages = Float64Array.from(images, ageStart);
  const imageAt = Int32Array.from(images, (_, at) => at);
  imageAt.sort((a, b) => (ages[b] ?? 0) - (ages[a] ?? 0) || b - a);
  const rankOf = new Int32Array(images.length);
  imageAt.forEach((at, rank) => (rankOf[at] = rank));
  return { rankOf, imageAt, ages };
}

/** What a count makes of the images it ranks, by their places. */
export interface Ranking {
  /** Beyond the count. */
  readonly marked: Int32Array;
  /** Of one age with others, so that it is open which of them are beyond the count. */
  readonly tied: Int32Array;
}

/** Ranks the selected images, those that other rules act on among them, and marks all after the first `count`. */
export function rank(order: AgeOrder, selected: Int32Array, count: number): Ranking {
  const { rankOf, imageAt, ages } = order;
  const ranked = selected.map((at) => rankOf[at] ?? 0);
  ranked.sort();
  for (let place = 0; place < ranked.length; place++) ranked[place] = imageAt[ranked[place] ?? 0] ?? 0;
  const ageAt = (place: number): number | undefined => ages[ranked[place] ?? -1];
  const border = ageAt(count);
  if (border === undefined || ageAt(count - 1) !== border)
    return { marked: ranked.subarray(count), tied: new Int32Array() };
  let [from, to] = [count - 1, count];
  while (ageAt(from - 1) === border) from--;
  while (ageAt(to) === border) to++;
  return { marked: ranked.subarray(count), tied: ranked.subarray(from, to) };
}
