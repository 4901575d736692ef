import { isTag } from '../reference/tag';
import { compareDigits } from '../versions/naturalOrder';

/** A tag taken apart: what says which line and variant of an image it is of, and what says how new it is. */
export interface TagLine {
  /** All but the version: `-bookworm-slim`, with the place of the version in it. Tags of one variant have it in common. */
  readonly variant: string;
  /** `20.11` and `8u392` are numbers, `20231120` is a day. */
  readonly kind: 'number' | 'day';
  /** As written, the most important first. */
  readonly numbers: readonly string[];
  /** Of a packaging of that version: `_9`, `-b08`, `-r45`. */
  readonly builds: readonly string[];
}

/**
 * A version stands at the start of a tag (a `v` may be before it) or after a hyphen, and ends there or at a hyphen; what is
 * a part of a word, such as `alpine3.18` and `jdk17`, is of the variant.
 */
const VERSION =
  /^(?<before>v|(?:[A-Za-z_][A-Za-z0-9_.]*-)*)(?<numbers>\d+u\d+|\d+(?:\.\d+)*)(?<builds>(?:_\d+(?:\.\d+)*)?(?:-b\d+)?)(?<after>(?:-.*?)?)(?<revision>(?:-r\d+)?)$/;

/** None of a tag without a version, such as `latest`. */
export function tagLine(tag: string): TagLine | undefined {
  const groups = isTag(tag) ? VERSION.exec(tag)?.groups : undefined;
  if (groups === undefined) return undefined;
  const { before = '', numbers: written = '', builds = '', after = '', revision = '' } = groups;
  const numbers = written.split(/[.u]/);
  return {
    variant: `${before}*${after}`,
    kind: /^(?:19|20)\d{6}$/.test(numbers[0] ?? '') ? 'day' : 'number',
    numbers,
    builds: `${builds}${revision}`.match(/\d+/g) ?? [],
  };
}

/** Ascending by age, missing numbers being zero. */
export function compareLines(a: TagLine, b: TagLine): number {
  return compareNumbers(a.numbers, b.numbers) || compareNumbers(a.builds, b.builds);
}

/**
 * Whether tags are of one line: same variant and same major version. Of a release of Ubuntu, such as `22.04`, the month is
 * of the line too: `22.10` is no release with long support. A day has no major version.
 */
export function isSameLine(a: TagLine, b: TagLine): boolean {
  if (a.variant !== b.variant || a.kind !== b.kind) return false;
  if (a.kind === 'day') return true;
  const isUbuntu = /^\d\d$/.test(a.numbers[0] ?? '') && a.numbers[1] === '04';
  const count = isUbuntu ? 2 : 1;
  return compareNumbers(a.numbers.slice(0, count), b.numbers.slice(0, count)) === 0;
}

/** A tag that says less, such as `20` beside `20.11`, moves on by itself. */
export function isAsPrecise(tag: TagLine, as: TagLine): boolean {
  return tag.numbers.length >= as.numbers.length && tag.builds.length >= as.builds.length;
}

/** `20.11.1` is one of those that `20.11` stood for. */
export function isWithin({ numbers, builds }: TagLine, line: TagLine): boolean {
  return (
    line.builds.every((build, index) => build === builds[index]) &&
    line.numbers.every((number, index) => compareDigits(number, numbers[index] ?? '0') === 0)
  );
}

function compareNumbers(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = compareDigits(a[index] ?? '0', b[index] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}
