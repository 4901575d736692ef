import { DockerfileText } from '../dockerfileText';
import { ownChain } from '../ownChain';
import { readStages, stageChain, targetStage, type Stage } from '../../dockerfile/stages';
import { isFixable, isSystemPackage, type Finding } from '../finding';
import type { Shown } from '../packageGroup';
import { isAtLeast, severityRank } from '../severityRank';
import { filesOfFindings } from './filesOfFindings';
import { fixedVersion, type FixedVersion } from './fixedVersion';
import type { PackageFile } from './packageFile';
import type { PackagePlace } from './packagePlace';
import { placesOfFinding } from './placesOfFinding';

/** What was found in one package, at one place of a workspace's file that names it. */
export interface PackageFindings {
  readonly file: PackageFile;
  readonly place: PackagePlace;
  /** Worst first; all of the package in one installed version. */
  readonly findings: readonly Finding[];
  readonly fixed?: FixedVersion;
}

/**
 * The places of files that lead to findings of language packages, by what a Dockerfile copies.
 * @param stage the one that was built; the last one where it is not known
 * @param shown what is not asked for is left out: a lock file has no room for counts of it
 */
export function packageFindings(
  dockerfile: string,
  stage: Stage | undefined,
  findings: readonly Finding[],
  files: readonly PackageFile[],
  shown: Shown,
): readonly PackageFindings[] {
  const stages = readStages(dockerfile);
  const target = stage ?? targetStage(stages);
  if (target === undefined || files.length === 0) return [];
  const own = ownChain(new DockerfileText(dockerfile), stages, stageChain(stages, target));
  const filesOf = filesOfFindings(own, files);
  const byPlace = new Map<PackagePlace, { readonly file: PackageFile; readonly findings: Finding[] }>();
  for (const finding of findings.filter((one) => isAsked(one, shown)))
    for (const { file, place } of placesOfFinding(finding, filesOf(finding))) {
      const known = byPlace.get(place) ?? { file, findings: [] };
      byPlace.set(place, known);
      known.findings.push(finding);
    }
  return [...byPlace].map(([place, { file, findings: there }]) => {
    const fixed = fixedVersion(there);
    const sorted = [...there].sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
    return { file, place, findings: sorted, ...(fixed === undefined ? {} : { fixed }) };
  });
}

function isAsked(finding: Finding, { minimumSeverity, showUnfixed }: Shown): boolean {
  if (isSystemPackage(finding.package) || !isAtLeast(finding.severity, minimumSeverity)) return false;
  return showUnfixed || isFixable(finding);
}
