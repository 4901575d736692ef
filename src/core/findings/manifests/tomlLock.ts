import type { FoundPackage, Span } from './packagePlace';
import { linesOf, spanIn } from './textSpans';

/**
 * `poetry.lock`, `uv.lock`, `pdm.lock` and `Cargo.lock`: a table `[[package]]` for each, with a `name` and a `version`,
 * written by a program and so always in one way. They do not tell what the project itself asks for.
 */
export function tomlLock(text: string): readonly FoundPackage[] {
  const found: FoundPackage[] = [];
  let table: Partial<Record<'name' | 'version', Word>> | undefined;
  let isOwn = false;
  const close = (): void => {
    const { name, version } = table ?? {};
    if (name !== undefined && version !== undefined && !isOwn)
      found.push({
        ...{ name: name.text, at: name.at, version: version.text, versionAt: version.at },
        direct: false,
      });
    [table, isOwn] = [undefined, false];
  };
  for (const line of linesOf(text)) {
    if (line.text.startsWith('[')) {
      close();
      if (/^\[\[package\]\]/.test(line.text)) table = {};
    }
    if (table === undefined) continue;
    const [, before = '', key, value = ''] = /^((name|version)\s*=\s*")([^"\\]*)"/.exec(line.text) ?? [];
    if (key === 'name' || key === 'version')
      table = { [key]: { text: value, at: spanIn(line, before.length, value.length) }, ...table };
    // uv's entries for the project itself.
    if (/^source = \{ (?:virtual|editable|directory) =/.test(line.text)) isOwn = true;
  }
  close();
  return found;
}

interface Word {
  readonly text: string;
  readonly at: Span;
}
