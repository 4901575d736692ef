import { compareDigits, compareNatural, compareText } from './naturalOrder';

/** A tag that reads as a version: `v1.2.3-rc.1_build`. Tags cannot hold `+`; Helm writes `_` for it. */
interface Version {
  readonly numbers: readonly string[];
  readonly prerelease: readonly string[];
  readonly build: string;
}

const VERSION = /^v?(?<numbers>\d+(?:\.\d+)*)(?:-(?<prerelease>[^_]+))?(?:_(?<build>.+))?$/i;

/**
 * Orders tags by version: ascending, versions before all other tags, and those by the alphabet with numbers counted.
 * Any number of parts counts (`1`, `1.2.3.4`, `2024.01.15`); missing ones are zero. A pre-release comes before its
 * release as in https://semver.org/#spec-item-11, except that digits inside a word count too (`rc10` after `rc9`).
 * A total order: 0 for equal strings only.
 */
export function compareTags(a: string, b: string): number {
  if (a === b) return 0;
  const [ours, theirs] = [versionOf(a), versionOf(b)];
  if (ours !== undefined && theirs !== undefined)
    return compareVersions(ours, theirs) || compareNatural(a, b) || compareText(a, b);
  if (ours !== undefined) return -1;
  if (theirs !== undefined) return 1;
  return compareNatural(a, b) || compareText(a, b);
}

/** True for a tag that is ordered as a version. */
export function isVersionTag(tag: string): boolean {
  return VERSION.test(tag);
}

function versionOf(tag: string): Version | undefined {
  const groups = VERSION.exec(tag)?.groups;
  if (groups === undefined) return undefined;
  return {
    numbers: groups['numbers']?.split('.') ?? [],
    prerelease: groups['prerelease']?.split('.') ?? [],
    build: groups['build'] ?? '',
  };
}

function compareVersions(a: Version, b: Version): number {
  const parts = Math.max(a.numbers.length, b.numbers.length);
  for (let index = 0; index < parts; index++) {
    const order = compareDigits(a.numbers[index] ?? '0', b.numbers[index] ?? '0');
    if (order !== 0) return order;
  }
  return comparePrereleases(a.prerelease, b.prerelease) || compareNatural(a.build, b.build);
}

function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareIdentifiers(a[index] ?? '', b[index] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareIdentifiers(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [isNumeric(a), isNumeric(b)];
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  return compareNatural(a, b);
}

const isNumeric = (identifier: string): boolean => /^\d+$/.test(identifier);
