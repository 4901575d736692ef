import type { FoundPackage } from './packagePlace';
import { linesOf, spanIn, type TextLine } from './textSpans';

/**
 * pip's `requirements.txt` and its constraints. Options (`-r`, `--hash`), addresses and folders are no packages.
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function requirements(text: string): readonly FoundPackage[] {
  const lines = linesOf(text);
  return lines.flatMap((line, index) => {
    // What a line before it continues is more of that one's options.
    if (/\\$/.test(lines[index - 1]?.text ?? '')) return [];
    const found = requirementIn(line);
    return found === undefined ? [] : [{ ...found, direct: isAskedFor(lines, index) }];
  });
}

/** A requirement that begins a line, after space: name, extras and what its version must be. */
export function requirementIn(line: TextLine, from = 0, to = line.text.length): FoundPackage | undefined {
  const source = line.text.slice(from, to);
  const [, space = '', name = '', extras = '', open = '', written = ''] =
    /^(\s*)([A-Za-z0-9][\w.-]*)(\s{0,9}(?:\[[^\]]*\])?\s{0,9})(\(?)\s{0,9}((?:(?:===|==|~=|!=|<=|>=|<|>)[^;#\\@)]*)?)/.exec(
      source,
    ) ?? [];
  if (name === '' || /[._-]$/.test(name)) return undefined;
  const before = space.length + name.length + extras.length + open.length;
  const wants = (written.split(/\s--/, 1)[0] ?? '').trimEnd();
  const specifierAt = source.indexOf(wants, before);
  const rest = source.slice(specifierAt + wants.length);
  if (!/^\s*\)?\s*(?:$|[;#\\]|--)/.test(rest)) return undefined;
  const at = spanIn(line, from + space.length, name.length);
  const [, operator = '', version = ''] = /^(===?\s*)([^\s,*]+)$/.exec(wants) ?? [];
  if (version !== '')
    return {
      ...{ name, version, at, direct: true },
      versionAt: spanIn(line, from + specifierAt + operator.length, version.length),
    };
  const versionAt = wants === '' ? {} : { versionAt: spanIn(line, from + specifierAt, wants.length) };
  return { name, wants, at, ...versionAt, direct: true };
}

/** pip-compile and uv write who asked, in a comment: `# via -r requirements.in`. */
function isAskedFor(lines: readonly TextLine[], index: number): boolean {
  const via: string[] = [];
  for (let at = index; at < lines.length; at++) {
    const { text } = lines[at] ?? { text: '' };
    if (at > index && !/^\s+(?:#|--)/.test(text)) break;
    const comment = /(?:^|\s)#\s*(.*)$/.exec(text)?.[1];
    if (comment === undefined) continue;
    if (via.length > 0) via.push(comment);
    else if (/^via(?:\s|$)/.test(comment)) via.push(comment.slice('via'.length).trim());
  }
  return via.length === 0 || via.some((who) => /-[rc]\s|pyproject\.toml|setup\.(?:py|cfg)/.test(who));
}
