import { compareVersions } from '../../versions/compareVersions';
import type { Finding } from '../finding';
import { comparedName, ecosystemOf, rulesOf } from './packageName';
import type { PackageFile } from './packageFile';
import type { Ecosystem, PackagePlace } from './packagePlace';
import { allowsVersion } from './wantedVersions';

/** A place that leads to a finding's package. */
export interface FindingPlace {
  readonly file: PackageFile;
  readonly place: PackagePlace;
}

/**
 * Where files of the workspace name a finding's package: of the same ecosystem and name, in the same version or with a wish
 * that allows it. What the project itself asks for comes first. None for a package of the operating system.
 */
export function placesOfFinding(
  { package: found }: Finding,
  files: readonly PackageFile[],
): readonly FindingPlace[] {
  const ecosystem = ecosystemOf(found.manager);
  if (ecosystem === undefined) return [];
  const places = files
    .filter((file) => file.kind.ecosystem === ecosystem)
    .flatMap((file) =>
      namesOf(ecosystem, found.name)
        .flatMap((name) => file.placesOf(name))
        .filter((place) => isOf(place, found.version))
        .map((place) => ({ file, place })),
    );
  return places.sort((a, b) => Number(b.place.direct) - Number(a.place.direct));
}

function isOf({ ecosystem, version, wants }: PackagePlace, installed: string): boolean {
  if (version === undefined) return wants !== undefined && allowsVersion(ecosystem, wants, installed);
  return compareVersions(rulesOf(ecosystem), version, installed) === 0;
}

/** Go's standard library goes by several names; a JAR's may be the artifact's alone. */
function namesOf(ecosystem: Ecosystem, name: string): readonly string[] {
  if (ecosystem === 'go' && /^(?:go\/)?(?:stdlib|toolchain)$/.test(name)) return ['stdlib'];
  // Package URLs part a group from its artifact with a slash.
  if (ecosystem === 'maven') return [name.replace('/', ':')];
  return [comparedName(ecosystem, name)];
}
