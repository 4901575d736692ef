import { packageFixes } from '../../../core/findings/manifests/packageFixes';
import type { PackageFindings } from '../../../core/findings/manifests/packageFindings';
import type { OfferedFix } from '../dockerfile/fixes/fixPreviews';
import type { ContextFile } from './contextFiles';

/** `packageFixes`, with where their files are. */
export function offeredFixes(
  named: PackageFindings,
  places: readonly PackageFindings[],
  context: readonly ContextFile[],
): readonly OfferedFix[] {
  const files = context.map(({ file }) => file);
  return packageFixes(named, places, files).flatMap(({ file, title, edits, caution }) => {
    const uri = context.find((one) => one.file === file)?.uri;
    if (uri === undefined) return [];
    const fix = {
      ...{ title: `${title} in ${file.path}`, edits },
      ...(caution === undefined ? {} : { caution }),
    };
    return [{ uri, text: file.text.replace(/^\uFEFF/, ''), fix }];
  });
}
