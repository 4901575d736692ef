import type { ImageFinding } from './scannedImage';
import { t } from '../l10n';

/** What lies between two images' findings. Nothing is left out: each finding of the later image is brought in or kept. */
export interface FindingsComparison {
  /** Of the earlier image, and no longer of the later one. */
  readonly fixed: readonly ImageFinding[];
  /** Of the later image alone. */
  readonly brought: readonly ImageFinding[];
  /** Of both, as the later image has them. */
  readonly kept: readonly ImageFinding[];
  /** Where the finding's package has another version in the other image, as far as findings there tell. */
  readonly versions: ReadonlyMap<ImageFinding, VersionChange>;
}

/** Versions as given, each once; more than one where a package is in an image several times. */
export interface VersionChange {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Findings are the same where the vulnerability, the package and its path are, in whichever version and layer. */
export function compareFindings(
  before: readonly ImageFinding[],
  after: readonly ImageFinding[],
): FindingsComparison {
  const inBefore = new Set(before.map(keyOf));
  const inAfter = new Set(after.map(keyOf));
  const fixed = before.filter((found) => !inAfter.has(keyOf(found)));
  return {
    fixed,
    brought: after.filter((found) => !inBefore.has(keyOf(found))),
    kept: after.filter((found) => inBefore.has(keyOf(found))),
    versions: versionChanges([...fixed, ...after], versionsOf(before), versionsOf(after)),
  };
}

/** One plain English sentence about what a build changed. */
export function comparisonInWords({
  fixed,
  brought,
  kept,
}: Pick<FindingsComparison, 'fixed' | 'brought' | 'kept'>): string {
  if (fixed.length + brought.length + kept.length === 0) return t('Neither image has findings.');
  const stay =
    kept.length === 1 ? t('1 finding is still there.') : t('{0} findings are still there.', kept.length);
  return kept.length === 0
    ? changeInWords(fixed.length, brought.length)
    : `${changeInWords(fixed.length, brought.length)} ${stay}`;
}

function changeInWords(fixed: number, brought: number): string {
  if (fixed === 0)
    return brought === 0
      ? t('It fixes nothing and brings nothing in.')
      : t('It fixes nothing and brings in {0}.', findings(brought));
  return brought === 0
    ? t('It fixes {0} and brings nothing in.', findings(fixed))
    : t('It fixes {0} and brings in {1}.', findings(fixed), brought);
}

const findings = (count: number): string => (count === 1 ? t('1 finding') : t('{0} findings', count));

function keyOf({ finding: { vulnerabilityId, package: found } }: ImageFinding): string {
  return JSON.stringify([vulnerabilityId, found.name, found.path ?? '']);
}

function packageKeyOf({ finding: { package: found } }: ImageFinding): string {
  return JSON.stringify([found.name, found.path ?? '']);
}

function versionsOf(findings: readonly ImageFinding[]): ReadonlyMap<string, ReadonlySet<string>> {
  const versions = new Map<string, Set<string>>();
  for (const found of findings) {
    const key = packageKeyOf(found);
    const known = versions.get(key) ?? new Set<string>();
    versions.set(key, known.add(found.finding.package.version));
  }
  return versions;
}

function versionChanges(
  findings: readonly ImageFinding[],
  before: ReadonlyMap<string, ReadonlySet<string>>,
  after: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<ImageFinding, VersionChange> {
  const changes = new Map<ImageFinding, VersionChange>();
  for (const found of findings) {
    const [was, is] = [before.get(packageKeyOf(found)), after.get(packageKeyOf(found))];
    if (was === undefined || is === undefined || isSame(was, is)) continue;
    changes.set(found, { before: [...was], after: [...is] });
  }
  return changes;
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));
