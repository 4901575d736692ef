import { bumpFix, type ManifestFix } from '../../../core/findings/manifests/bumpFix';
import { overrideFix } from '../../../core/findings/manifests/overrideFix';
import type { PackageFindings } from '../../../core/findings/manifests/packageFindings';
import type { OfferedFix } from '../dockerfile/fixes/fixPreviews';
import type { ContextFile } from './contextFiles';

/**
 * What mends a package that a file of the workspace names: the manifest asks for more, or where only other packages ask for
 * it, they are overruled. A lock file is written by a program, so its packages are mended in the manifest.
 * @param places all that lead to findings of the same image
 * @param files of the build context
 */
export function packageFixes(
  named: PackageFindings,
  places: readonly PackageFindings[],
  files: readonly ContextFile[],
): readonly OfferedFix[] {
  const same = named.file.kind.isLock
    ? places.filter(({ file, findings }) => !file.kind.isLock && sharesFinding(findings, named))
    : [named];
  const bumps = same.flatMap((place) => bumpFix(place, place.findings) ?? []);
  const override =
    bumps.length > 0 || !named.file.kind.isLock
      ? undefined
      : overrideFix(
          named,
          named.findings,
          files.map(({ file }) => file),
        );
  return [...bumps, ...(override === undefined ? [] : [override])].flatMap((fix) => offered(fix, files));
}

function sharesFinding(findings: PackageFindings['findings'], named: PackageFindings): boolean {
  return findings.some((finding) => named.findings.includes(finding));
}

function offered(fix: ManifestFix, files: readonly ContextFile[]): readonly OfferedFix[] {
  const found = files.find(({ file }) => file === fix.file);
  if (found === undefined) return [];
  const title = `${fix.title} in ${fix.file.path}`;
  const { edits, caution } = fix;
  return [
    {
      ...{ uri: found.uri, text: found.file.text.replace(/^\uFEFF/, '') },
      fix: { title, edits, ...(caution === undefined ? {} : { caution }) },
    },
  ];
}
