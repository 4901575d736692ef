import type { FoundPackage } from './packagePlace';
import { linesOf, spanIn, type TextLine } from './textSpans';

/**
 * `yarn.lock`, of Yarn 1 and of the later ones: an entry is a line of what was asked for, such as `a@^1.0.0, a@^1.1.0:`, and
 * what is indented under it. It does not tell what the project itself asks for.
 * https://yarnpkg.com/configuration/yarnrc
 */
export function yarnLock(text: string): readonly FoundPackage[] {
  const found: FoundPackage[] = [];
  let asked: Asked | undefined;
  let entry: FoundPackage | undefined;
  const close = (): void => {
    if (entry !== undefined) found.push(entry);
    entry = undefined;
  };
  for (const line of linesOf(text)) {
    if (/^[^\s#:]/.test(line.text)) {
      close();
      asked = askedIn(line);
    } else if (asked !== undefined) {
      const [, before = '', version = ''] = /^( {2}version:? "?)([^\s"]+)"?$/.exec(line.text) ?? [];
      if (version !== '')
        entry = {
          name: asked.name,
          version,
          at: asked.at,
          versionAt: spanIn(line, before.length, version.length),
          direct: false,
        };
      // The later ones say whose entry it is in the end; the workspace's own are no packages.
      const [, name, kind] = /^ {2}resolution: "(@?[^@"]+)@(\w+):/.exec(line.text) ?? [];
      if (entry !== undefined && name !== undefined)
        entry = kind === 'workspace' || kind === 'link' || kind === 'portal' ? undefined : { ...entry, name };
    }
  }
  close();
  return found;
}

interface Asked {
  readonly name: string;
  readonly at: FoundPackage['at'];
}

/** A line that is very long is a key of its own, `? "a@npm:1, …"`, with a colon on the next one. */
function askedIn(line: TextLine): Asked | undefined {
  const [, before = '', written, range = ''] = /^((?:\? )?"?)(@?[^@",\s]+)@([^",]*)/.exec(line.text) ?? [];
  if (written === undefined) return undefined;
  const alias = /^npm:(@?[^@\s]+)@/.exec(range)?.[1];
  return { name: alias ?? written, at: spanIn(line, before.length, written.length) };
}
