import type { FoundPackage } from './packagePlace';
import { linesOf, spanIn, type TextLine } from './textSpans';

/**
 * `pnpm-lock.yaml`, of versions 5 to 9. It is read line by line: pnpm writes it always in one way, it may have a hundred
 * thousand lines, and a reader of any YAML takes seconds for them. https://github.com/pnpm/spec/tree/master/lockfile
 */
export function pnpmLock(text: string): readonly FoundPackage[] {
  const packages: FoundPackage[] = [];
  const asked = new Set<string>();
  let section = '';
  /** The dependency that lines below belong to. */
  let name: string | undefined;
  for (const line of linesOf(text)) {
    // A very long key is on a line of its own, after a question mark.
    const [, indent = '', key, value = ''] =
      /^( *)\? ('[^']*'|"[^"]*"|\S+)$/.exec(line.text) ??
      /^( *)('[^']*'|"[^"]*"|[^\s#'"][^\s]*?):(?: (.*))?$/.exec(line.text) ??
      [];
    if (key === undefined) continue;
    const bare = key.replace(/^['"]|['"]$/g, '');
    if (indent === '') section = bare;
    if (section === 'packages') {
      const one = indent.length === 2 ? lockedIn(line, bare) : undefined;
      if (one !== undefined) packages.push(one);
    } else if (section === 'importers' || /[dD]ependencies$/.test(section)) {
      // Names with their version below or beside them; a group such as `dependencies:` comes to nothing.
      if (bare === 'version') asked.add(nameAndVersion(name, value));
      else if (bare !== 'specifier') {
        name = bare;
        if (value !== '') asked.add(nameAndVersion(name, value));
      }
    }
  }
  return packages.map((one) => ({ ...one, direct: asked.has(`${one.name}@${one.version ?? ''}`) }));
}

/** `/a/1.0.0_b@2`, `/@s/a@1.0.0(b@2)`, `a@1.0.0`; what has no version of a registry's is left out. */
function lockedIn(line: TextLine, key: string): FoundPackage | undefined {
  const [, before = '', name = '', between = '', version = ''] =
    /^((?:[^/@]{0,255}\.[^/@]{0,255}\/|\/)?)(@[^/@]+\/[^/@]+|[^/@]+)([/@])(\d[^_(/:]*)/.exec(key) ?? [];
  if (name === '') return undefined;
  const at = line.text.indexOf(key) + before.length;
  return {
    name,
    version,
    at: spanIn(line, at, name.length),
    versionAt: spanIn(line, at + name.length + between.length, version.length),
    direct: false,
  };
}

/** An alias has its real name before its version: `/b@1.0.0`, `b@1.0.0`. */
function nameAndVersion(name = '', value: string): string {
  const version = value.replace(/^['"]|['"]$/g, '').replace(/[_(].*$/, '');
  const [, aliased, aliasedVersion] = /^\/?(@?[^@/]+(?:\/[^@/]+)?)[@/](\d.*)$/.exec(version) ?? [];
  return aliased === undefined ? `${name}@${version}` : `${aliased}@${aliasedVersion ?? ''}`;
}
