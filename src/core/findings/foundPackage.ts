import { newestVersion } from '../versions/compareVersions';
import { isFixable, type Finding } from './finding';
import { cleanFixVersion } from './fixVersion';
import { isKernelPackage } from './kernelPackages';
import { packageRules } from './packageRules';
import type { ImageFinding } from './scannedImage';
import { severityRank } from './severityRank';

/** A package of one version with the findings in it. */
export interface FoundPackage {
  readonly name: string;
  readonly version: string;
  /** Worst first. */
  readonly findings: readonly [ImageFinding, ...ImageFinding[]];
  /** Findings that have a fix. */
  readonly fixable: number;
  /** The version that fixes all that can be fixed; none where the scan names none. */
  readonly fixedVersion?: string;
  readonly isKernel: boolean;
}

/** Findings by the package that they are in: what can be fixed before what cannot, headers of the kernel last. */
export function packagesOf(findings: readonly ImageFinding[]): readonly FoundPackage[] {
  const byPackage = new Map<string, [ImageFinding, ...ImageFinding[]]>();
  for (const found of findings) {
    const { name, version } = found.finding.package;
    const key = JSON.stringify([name, version]);
    const known = byPackage.get(key);
    if (known === undefined) byPackage.set(key, [found]);
    else known.push(found);
  }
  return [...byPackage.values()].map(foundPackage).sort(byUse);
}

function foundPackage(findings: [ImageFinding, ...ImageFinding[]]): FoundPackage {
  findings.sort((a, b) => byUrgency(a.finding, b.finding));
  const { package: one } = findings[0].finding;
  const fixable = findings.filter(({ finding }) => isFixable(finding));
  const fixes = new Set(fixable.flatMap(({ finding }) => cleanFixVersion(finding.fix) ?? []));
  const fixedVersion = newestVersion(packageRules(one), [...fixes]);
  return {
    ...{ name: one.name, version: one.version, findings, fixable: fixable.length },
    ...(fixedVersion === undefined ? {} : { fixedVersion }),
    isKernel: isKernelPackage(one.name),
  };
}

function byUrgency(a: Finding, b: Finding): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    Number(b.exploitAvailable === true) - Number(a.exploitAvailable === true) ||
    (b.score ?? 0) - (a.score ?? 0) ||
    compareText(a.vulnerabilityId, b.vulnerabilityId)
  );
}

/** The kernel's are of no use to whoever runs the image, and most of what there is. */
function byUse(a: FoundPackage, b: FoundPackage): number {
  const rank = ({ isKernel, fixable }: FoundPackage): number => (isKernel ? 2 : fixable > 0 ? 0 : 1);
  return (
    rank(a) - rank(b) ||
    severityRank(a.findings[0].finding.severity) - severityRank(b.findings[0].finding.severity) ||
    b.findings.length - a.findings.length ||
    compareText(a.name, b.name) ||
    compareText(a.version, b.version)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
