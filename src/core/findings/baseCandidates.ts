import type { Image } from '../images/image';
import { optional } from './optional';
import { compareLines, isAsPrecise, isSameLine, isWithin, tagLine, type TagLine } from './tagLine';

/** What is told of an image of the base image's repository. */
export type BaseImage = Pick<Image, 'digest' | 'tags' | 'pushedAt' | 'severityCounts'>;

/** A newer image of the same line and variant. */
export interface BaseCandidate {
  readonly tag: string;
  readonly digest: Image['digest'];
  readonly pushedAt?: Date;
  /** Of its own scan; none where it is not known. */
  readonly counts?: Readonly<Record<string, number>>;
  /** How many more findings than the current image has, by severity; below zero for fewer. None where one of both is unknown. */
  readonly difference?: Readonly<Record<string, number>>;
}

/**
 * Images to build upon instead of the current one: of the same variant (operating system, slim or not) and the same major
 * version, newer, at least as precise, and with no more critical or high findings. Those with the fewest come first, then
 * the newest, then those written most like the current one; those whose findings are unknown come last. None for a tag
 * without a version: such a tag moves on by itself.
 * @param current the image that is built upon now; without, the one that has the tag
 * @param images of the same repository
 */
export function baseCandidates(
  tag: string,
  images: readonly BaseImage[],
  current: Partial<BaseImage> | undefined = images.find(({ tags }) => tags.includes(tag)),
): readonly BaseCandidate[] {
  const line = tagLine(tag);
  if (line === undefined) return [];
  return images
    .filter(({ digest }) => digest !== current?.digest)
    .flatMap((image) => {
      const [best] = image.tags
        .flatMap((other) => newerOf(line, other, isLater(image, current)) ?? [])
        .sort((a, b) => a.line.numbers.length - b.line.numbers.length || byText(a.tag, b.tag));
      return best === undefined || isWorse(image, current) ? [] : [{ ...best, image }];
    })
    .sort(
      (a, b) =>
        bySevere(a.image, b.image) ||
        compareLines(b.line, a.line) ||
        a.line.numbers.length - b.line.numbers.length ||
        byText(a.tag, b.tag),
    )
    .map(({ tag: other, image: { digest, pushedAt, severityCounts } }) => ({
      ...{ tag: other, digest },
      ...optional('pushedAt', pushedAt),
      ...optional('counts', severityCounts),
      ...optional('difference', differenceOf(severityCounts, current?.severityCounts)),
    }));
}

/** @param isLaterImage what a tag that stands for several is sure to be older than */
function newerOf(
  line: TagLine,
  tag: string,
  isLaterImage: boolean,
): { readonly tag: string; readonly line: TagLine } | undefined {
  const other = tagLine(tag);
  if (other === undefined || !isSameLine(line, other) || !isAsPrecise(other, line)) return undefined;
  if (compareLines(other, line) <= 0) return undefined;
  // `3.12` may be newer than `3.12.4`, and tell so by its day alone.
  return isWithin(other, line) && !isLaterImage ? undefined : { tag, line: other };
}

function isLater({ pushedAt: one }: BaseImage, current: Partial<BaseImage> | undefined): boolean {
  const other = current?.pushedAt;
  return one !== undefined && other !== undefined && one.getTime() > other.getTime();
}

function isWorse({ severityCounts: ours }: BaseImage, current: Partial<BaseImage> | undefined): boolean {
  const theirs = current?.severityCounts;
  if (ours === undefined || theirs === undefined) return false;
  return severe(ours) > severe(theirs) || countOf(ours, 'CRITICAL') > countOf(theirs, 'CRITICAL');
}

function bySevere({ severityCounts: a }: BaseImage, { severityCounts: b }: BaseImage): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return severe(a) - severe(b) || countOf(a, 'CRITICAL') - countOf(b, 'CRITICAL');
}

type Counts = Readonly<Record<string, number>>;

const countOf = (counts: Counts, severity: string): number =>
  Object.hasOwn(counts, severity) ? (counts[severity] ?? 0) : 0;

const severe = (counts: Counts): number => countOf(counts, 'CRITICAL') + countOf(counts, 'HIGH');

function differenceOf(ours: Counts | undefined, theirs: Counts | undefined): Counts | undefined {
  if (ours === undefined || theirs === undefined) return undefined;
  const severities = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return Object.fromEntries(
    severities.map((severity) => [severity, countOf(ours, severity) - countOf(theirs, severity)]),
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
