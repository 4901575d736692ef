import type { SourceRange } from '../../attribution';
import { packagePlaces } from '../packagePlaces';

/** What stands at a range. */
export function textAt(text: string, { line, character, endLine, endCharacter }: SourceRange): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .slice(line - 1, endLine);
  return lines
    .map((one, index) =>
      one.slice(index === 0 ? character : 0, index === lines.length - 1 ? endCharacter : undefined),
    )
    .join('\n');
}

/**
 * The places of a file, a line each: name and version (`=`) or wish (`~`), `*` where the project asks for it; then what
 * stands at both ranges, where that is not the same.
 */
export function told(path: string, text: string): readonly string[] {
  return packagePlaces(path, text).map(({ name, version, wants, direct, range, versionRange }) => {
    const at = textAt(text, range);
    const said = version ?? wants ?? '';
    const versionAt = versionRange === undefined ? undefined : textAt(text, versionRange);
    return [
      `${name} ${version === undefined ? '~' : '='}${said}${direct ? ' *' : ''}`,
      at === name ? [] : `name ${at}`,
      versionAt === said ? [] : `version ${versionAt ?? 'nowhere'}`,
    ]
      .flat()
      .join(' | ');
  });
}
