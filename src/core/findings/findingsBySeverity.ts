import { orderSeverities } from '../images/severity';
import { isFixable, type Finding } from './finding';
import { isKernelPackage } from './kernelPackages';

/** Findings of one severity, by the package that they are in. */
export interface SeverityGroup {
  readonly severity: string;
  readonly packages: readonly PackageGroup[];
  readonly findings: number;
}

/** One package's findings of one severity, the highest score first. */
export interface PackageGroup {
  readonly name: string;
  readonly version: string;
  readonly findings: readonly Finding[];
  /** The version that mends them all, where each of them has the same; else the one of the first that has one. */
  readonly fixedInVersion?: string;
  readonly isKernel: boolean;
}

/** What is to be shown of findings: the worst severity first, in it what can be mended before what cannot. */
export function findingsBySeverity(findings: readonly Finding[]): readonly SeverityGroup[] {
  const bySeverity = new Map<string, Finding[]>();
  for (const finding of findings) append(bySeverity, finding.severity, finding);
  const counts = Object.fromEntries([...bySeverity].map(([severity, own]) => [severity, own.length]));
  return orderSeverities(counts).map(({ severity, count }) => ({
    ...{ severity, findings: count },
    packages: packageGroups(bySeverity.get(severity) ?? []),
  }));
}

function packageGroups(findings: readonly Finding[]): readonly PackageGroup[] {
  const byPackage = new Map<string, Finding[]>();
  for (const finding of findings)
    append(byPackage, JSON.stringify([finding.package.name, finding.package.version]), finding);
  return [...byPackage.values()].map(packageGroup).sort(byUse);
}

function packageGroup(findings: readonly Finding[]): PackageGroup {
  const sorted = [...findings].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const { name = '', version = '' } = sorted[0]?.package ?? {};
  const fixedInVersion = sorted.find(({ fix }) => fix.version !== undefined)?.fix.version;
  return {
    ...{ name, version, findings: sorted, isKernel: isKernelPackage(name) },
    ...(fixedInVersion !== undefined && { fixedInVersion }),
  };
}

/** Kernel headers last: they are of no use to whoever runs the image, and most of what there is. */
function byUse(one: PackageGroup, other: PackageGroup): number {
  const rank = ({ isKernel, findings }: PackageGroup): number =>
    isKernel ? 2 : findings.some(isFixable) ? 0 : 1;
  return (
    rank(one) - rank(other) || other.findings.length - one.findings.length || (one.name < other.name ? -1 : 1)
  );
}

function append(groups: Map<string, Finding[]>, key: string, finding: Finding): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [finding]);
  else group.push(finding);
}
