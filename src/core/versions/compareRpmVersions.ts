import { compareDigits, compareText } from './naturalOrder';

/**
 * Orders versions of RPM packages as rpm does: epoch, version, release. Separators do not count, a tilde comes before
 * everything, a caret after the end and before everything else.
 * 0 also for versions that are written differently and mean the same (`1.0` and `1_0`).
 * https://rpm-software-management.github.io/rpm/manual/dependencies.html#versioning
 */
export function compareRpmVersions(a: string, b: string): number {
  const [ours, theirs] = [partsOf(a), partsOf(b)];
  return (
    compareDigits(ours.epoch, theirs.epoch) ||
    compareSegments(ours.version, theirs.version) ||
    compareReleases(ours.release, theirs.release)
  );
}

interface RpmVersion {
  readonly epoch: string;
  readonly version: string;
  readonly release?: string;
}

function partsOf(text: string): RpmVersion {
  const [, epoch = '0', rest = ''] = /^(?:(\d+):)?([^]*)$/.exec(text.trim()) ?? [];
  const dash = rest.lastIndexOf('-');
  return dash < 0
    ? { epoch, version: rest }
    : { epoch, version: rest.slice(0, dash), release: rest.slice(dash + 1) };
}

/** A version without a release is older than the same with one. */
function compareReleases(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareSegments(a, b);
}

function compareSegments(a: string, b: string): number {
  const [ours, theirs] = [segments(a), segments(b)];
  for (let index = 0; index < Math.max(ours.length, theirs.length); index++) {
    const [mine, other] = [ours[index], theirs[index]];
    const order = rank(mine) - rank(other) || compareAlike(mine ?? '', other ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

const segments = (text: string): readonly string[] => text.match(/~|\^|[A-Za-z]+|[0-9]+/g) ?? [];

function rank(segment: string | undefined): number {
  if (segment === '~') return 0;
  if (segment === undefined) return 1;
  if (segment === '^') return 2;
  return /^[A-Za-z]/.test(segment) ? 3 : 4;
}

const compareAlike = (a: string, b: string): number =>
  /^\d/.test(a) ? compareDigits(a, b) : compareText(a, b);
