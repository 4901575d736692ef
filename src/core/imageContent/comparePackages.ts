import { compareFindings } from '../findings/compareFindings';
import { whyIncomparable } from '../findings/comparability';
import { packagesOf } from '../findings/foundPackage';
import { unplacedFindings, type ImageFinding, type ScannedImage } from '../findings/scannedImage';

/** A package in which a scan found something, in another version or not at all in the other image. */
export interface PackageChange {
  readonly name: string;
  /** Each once; none where the scan of that image found nothing in the package. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface PackageComparison {
  readonly fixed: number;
  readonly brought: number;
  readonly kept: number;
  /** By name. Packages without findings are not among them: ECR's scans tell of no others. */
  readonly packages: readonly PackageChange[];
}

/**
 * What the scans of two images tell of their packages.
 * @returns why not, one sentence, where one of them was not scanned
 */
export function comparePackages(
  before: ScannedImage,
  after: ScannedImage,
): PackageComparison | { readonly why: string; readonly of: 'before' | 'after' } {
  for (const [of, image] of [['before', before] as const, ['after', after] as const]) {
    const why = whyIncomparable(image);
    if (why !== undefined) return { why, of };
  }
  const [was, is] = [unplacedFindings(before, ''), unplacedFindings(after, '')];
  const { fixed, brought, kept } = compareFindings(was, is);
  return {
    ...{ fixed: fixed.length, brought: brought.length, kept: kept.length },
    packages: packageChanges(versionsOf(was), versionsOf(is)),
  };
}

type Versions = ReadonlyMap<string, readonly string[]>;

function packageChanges(before: Versions, after: Versions): readonly PackageChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names
    .map((name) => ({ name, before: before.get(name) ?? [], after: after.get(name) ?? [] }))
    .filter((change) => change.before.join('\n') !== change.after.join('\n'));
}

function versionsOf(findings: readonly ImageFinding[]): Versions {
  const versions = new Map<string, string[]>();
  for (const { name, version } of packagesOf(findings)) {
    const known = versions.get(name);
    if (known === undefined) versions.set(name, [version]);
    else known.push(version);
  }
  for (const known of versions.values()) known.sort();
  return versions;
}
