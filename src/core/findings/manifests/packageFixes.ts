import { bumpFix, type ManifestFix } from './bumpFix';
import { overrideFix } from './overrideFix';
import type { PackageFile } from './packageFile';
import type { PackageFindings } from './packageFindings';

/**
 * What mends a package that a file names: the manifest asks for more, or where only other packages ask for it, they are
 * overruled. A lock file is written by a program, so its packages are mended in the manifest.
 * @param places all that lead to findings of the same image
 * @param files all of the build context
 */
export function packageFixes(
  named: PackageFindings,
  places: readonly PackageFindings[],
  files: readonly PackageFile[],
): readonly ManifestFix[] {
  if (!named.file.kind.isLock) return fixOf(bumpFix(named, named.findings));
  const bumps = places
    .filter(({ file, findings }) => !file.kind.isLock && sharesFinding(findings, named))
    .flatMap((place) => fixOf(bumpFix(place, place.findings)));
  return bumps.length > 0 ? bumps : fixOf(overrideFix(named, named.findings, files));
}

function sharesFinding(findings: PackageFindings['findings'], named: PackageFindings): boolean {
  return findings.some((finding) => named.findings.includes(finding));
}

const fixOf = (fix: ManifestFix | undefined): readonly ManifestFix[] => (fix === undefined ? [] : [fix]);
