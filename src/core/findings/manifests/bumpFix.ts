import { optional } from '../optional';
import { applyEdits, type DockerfileFix, type TextEdit } from '../dockerfileEdit';
import type { Finding } from '../finding';
import { compareVersions } from '../../versions/compareVersions';
import { rulesOf } from './packageName';
import { fixedVersion, type FixedVersion } from './fixedVersion';
import type { PackageFile } from './packageFile';
import type { PackagePlace } from './packagePlace';
import { packagePlaces } from './packagePlaces';
import type { FindingPlace } from './placesOfFinding';
import { raisedWish } from './raisedWish';
import { allowsVersion } from './wantedVersions';
import { t } from '../../l10n';

/** A change of a manifest that mends findings, checked by reading the changed file again. */
export interface ManifestFix extends DockerfileFix {
  /** `bump`: what the project asks for; `override`: what others ask for is overruled. */
  readonly kind: 'bump' | 'override';
  readonly file: PackageFile;
  readonly version: string;
}

/**
 * Raises what a manifest asks for to the version that mends findings, where that version is written. None in lock files,
 * which a program writes; none for what the project does not ask for itself, but for Go, where a `require` raises anything;
 * none where the changed file would not read as meant.
 * @param findings of the package at that place, all of one installed version
 */
export function bumpFix(
  { file, place }: FindingPlace,
  findings: readonly Finding[],
): ManifestFix | undefined {
  const fixed = fixedVersion(findings);
  const { versionRange, ecosystem, name } = place;
  if (fixed === undefined || versionRange === undefined || file.kind.isLock) return undefined;
  if (!place.direct && (ecosystem !== 'go' || name === 'stdlib')) return undefined;
  // Another major version of a Go module is another module.
  if (ecosystem === 'go' && fixed.isOtherMajor) return undefined;
  if (isHashed(file.text, place)) return undefined;
  const newText = bumped(place, findings[0]?.package.version ?? '', fixed.version);
  if (newText === undefined) return undefined;
  const edit = { range: versionRange, newText };
  if (!readsAsMeant(file, place, edit, fixed.version)) return undefined;
  return {
    ...{ kind: 'bump', file, version: fixed.version, edits: [edit] },
    title: t('Raise {0} to {1}', name, fixed.version),
    ...optional('caution', cautionOf(file, place, fixed)),
  };
}

/** A pin with hashes takes nothing but what they are of. */
function isHashed(text: string, { range }: PackagePlace): boolean {
  const line = text.split(/\r?\n/, range.line)[range.line - 1] ?? '';
  return /\s--hash[=\s]|\\$/.test(line);
}

/** Never a lower version than the one that is written. */
function bumped(
  { ecosystem, version, wants = '' }: PackagePlace,
  installed: string,
  fixed: string,
): string | undefined {
  if (version === undefined) {
    const raised = raisedWish(ecosystem, wants, fixed);
    const isRaised = raised !== undefined && allowsVersion(ecosystem, wants, installed);
    return isRaised && !allowsVersion(ecosystem, raised, installed) ? raised : undefined;
  }
  if (compareVersions(rulesOf(ecosystem), fixed, version) <= 0) return undefined;
  if (ecosystem !== 'go') return fixed;
  // A module of a second or later major version without a `go.mod` says so.
  const suffix = version.endsWith('+incompatible') && !fixed.includes('+') ? '+incompatible' : '';
  return `v${fixed.replace(/^v/, '')}${suffix}`;
}

/** Just what stands at the edited place has changed, and it takes the fixed version. */
function readsAsMeant(file: PackageFile, place: PackagePlace, edit: TextEdit, fixed: string): boolean {
  const after = packagePlaces(file.path, applyEdits(file.text, [edit]));
  if (after.length !== file.places.length) return false;
  return file.places.every((before, index) => {
    const now = after[index];
    if (now?.name !== before.name || now.direct !== before.direct) return false;
    if (!isSharedPlace(before, place)) return now.version === before.version && now.wants === before.wants;
    return before.version === undefined
      ? now.wants === edit.newText && allowsVersion(now.ecosystem, now.wants, fixed)
      : now.version === edit.newText;
  });
}

/** Several artifacts may have their version in one property. */
function isSharedPlace({ versionRange: a }: PackagePlace, { versionRange: b }: PackagePlace): boolean {
  return a?.line === b?.line && a?.character === b?.character && a !== undefined;
}

function cautionOf(
  file: PackageFile,
  place: PackagePlace,
  { isOtherMajor }: FixedVersion,
): string | undefined {
  const shared = file.places.filter((other) => other.name !== place.name && isSharedPlace(other, place));
  const cautions = [
    isOtherMajor ? t('It is another major version: what uses it may have to change.') : [],
    shared.length === 0 ? [] : t('It is the version of {0} too.', shared.map(({ name }) => name).join(', ')),
    AFTERWARDS[place.ecosystem] ?? [],
  ].flat();
  return cautions.length === 0 ? undefined : cautions.join(' ');
}

const AFTERWARDS: Readonly<Partial<Record<PackagePlace['ecosystem'], string>>> = {
  npm: t('The lock file follows with the next install.'),
  go: t('Run "go mod tidy" afterwards.'),
  composer: t('The lock file follows with "composer update".'),
};
