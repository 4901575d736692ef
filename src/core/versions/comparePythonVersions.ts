import { compareDigits, compareNatural, compareText } from './naturalOrder';

/** https://packaging.python.org/en/latest/specifications/version-specifiers/#appendix-parsing-version-strings-with-regular-expressions */
const VERSION =
  /^\s*v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>a|b|c|rc|alpha|beta|pre|preview)[-_.]?(?<preNumber>\d*))?(?<post>-(?<bare>\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>\d*))?(?<dev>[-_.]?dev[-_.]?(?<devNumber>\d*))?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$/i;

interface PythonVersion {
  readonly epoch: string;
  readonly release: readonly string[];
  /** Phase and number; a development release of a final one comes before all its phases. */
  readonly pre: readonly [phase: number, number: string];
  readonly post?: string;
  readonly dev?: string;
  readonly local?: string;
}

const FINAL = 3;

/**
 * Orders versions of Python packages as PEP 440 does; what is no such version goes by its digits.
 * https://packaging.python.org/en/latest/specifications/version-specifiers/
 */
export function comparePythonVersions(a: string, b: string): number {
  const [ours, theirs] = [pythonVersion(a), pythonVersion(b)];
  if (ours === undefined || theirs === undefined) return compareNatural(a, b);
  return (
    compareDigits(ours.epoch, theirs.epoch) ||
    compareReleases(ours.release, theirs.release) ||
    ours.pre[0] - theirs.pre[0] ||
    compareDigits(ours.pre[1], theirs.pre[1]) ||
    compareOptional(ours.post, theirs.post, -1) ||
    compareOptional(ours.dev, theirs.dev, 1) ||
    compareLocal(ours.local, theirs.local)
  );
}

export function isPythonVersion(text: string): boolean {
  return VERSION.test(text);
}

function pythonVersion(text: string): PythonVersion | undefined {
  const groups = VERSION.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { epoch = '0', release = '', pre, preNumber, post, bare, postNumber, dev, devNumber, local } = groups;
  const isEarlyDev = dev !== undefined && pre === undefined && post === undefined;
  const phase = pre === undefined ? (isEarlyDev ? -1 : FINAL) : phaseOf(pre.toLowerCase());
  return {
    epoch,
    release: release.split('.'),
    pre: [phase, number(preNumber)],
    ...(post !== undefined && { post: number(bare ?? postNumber) }),
    ...(dev !== undefined && { dev: number(devNumber) }),
    ...(local !== undefined && { local: local.toLowerCase() }),
  };
}

const number = (digits: string | undefined): string => (digits === undefined || digits === '' ? '0' : digits);

const phaseOf = (name: string): number => (name.startsWith('a') ? 0 : name.startsWith('b') ? 1 : 2);

/** Missing parts are zero. */
function compareReleases(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = compareDigits(a[index] ?? '0', b[index] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

/** @param missing where one that is not there stands to one that is */
function compareOptional(a: string | undefined, b: string | undefined, missing: -1 | 1): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? missing : -missing;
  return compareDigits(a, b);
}

/** Digits come after words, as more parts come after fewer. */
function compareLocal(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const [ours, theirs] = [a.split(/[-_.]/), b.split(/[-_.]/)];
  for (let index = 0; index < Math.min(ours.length, theirs.length); index++) {
    const order = compareLocalParts(ours[index] ?? '', theirs[index] ?? '');
    if (order !== 0) return order;
  }
  return ours.length - theirs.length;
}

function compareLocalParts(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (aIsNumber && bIsNumber) return compareDigits(a, b);
  return Number(aIsNumber) - Number(bIsNumber) || compareText(a, b);
}
