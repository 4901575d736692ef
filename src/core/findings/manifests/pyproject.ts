import type { FoundPackage } from './packagePlace';
import { requirementIn } from './requirements';
import { linesOf, spanIn, type TextLine } from './textSpans';

/**
 * What `pyproject.toml` asks for: lists of requirements (`dependencies`, `optional-dependencies`, `dependency-groups`) and
 * Poetry's tables. https://packaging.python.org/en/latest/specifications/pyproject-toml/
 */
export function pyproject(text: string): readonly FoundPackage[] {
  const found: FoundPackage[] = [];
  let table = '';
  let isInList = false;
  for (const line of linesOf(text)) {
    const header = /^\s*\[\[?([^\]]*)\]/.exec(line.text)?.[1];
    if (!isInList && header !== undefined) {
      table = header.replace(/\s/g, '');
      continue;
    }
    if (isPoetryTable(table)) found.push(...poetryEntry(line));
    const opened: number | undefined = isInList ? 0 : listStart(line.text, table);
    if (opened === undefined) continue;
    found.push(...quotedIn(line, opened));
    isInList = !/\]\s*(?:#.*)?$/.test(withoutStrings(line.text.slice(opened)));
  }
  return found;
}

const isPoetryTable = (table: string): boolean =>
  /^tool\.poetry\.(?:group\.[^.]+\.)?(?:dev-)?dependencies$/.test(table);

/** Where the list of requirements begins that a line opens. */
function listStart(text: string, table: string): number | undefined {
  const [start, key = ''] = /^\s*["']?([\w.-]+)["']?\s*=\s*\[/.exec(text) ?? [];
  if (start === undefined) return undefined;
  const holds =
    (table === 'project' && key === 'dependencies') ||
    /^(?:project\.optional-dependencies|dependency-groups|tool\.pdm\.dev-dependencies)$/.test(table) ||
    (table === 'tool.uv' && key === 'dev-dependencies');
  return holds ? start.length : undefined;
}

const withoutStrings = (text: string): string => text.replace(/"[^"]*"|'[^']*'/g, '""');

function quotedIn(line: TextLine, from: number): readonly FoundPackage[] {
  return [...line.text.matchAll(/"([^"\\]*)"|'([^']*)'|#.*/g)].flatMap(({ index, 0: whole, 1: a, 2: b }) => {
    if (index < from || (a ?? b) === undefined) return [];
    return requirementIn(line, index + 1, index + whole.length - 1) ?? [];
  });
}

/** `requests = "^2.28"`, `django = { version = ">=4", extras = ["x"] }`. */
function poetryEntry(line: TextLine): readonly FoundPackage[] {
  const [, space = '', name = '', between = '', wants = ''] =
    /^(\s*["']?)([A-Za-z0-9][\w.-]*)(["']?\s*=\s*(?:\{(?:[^}]*?,)?\s*version\s*=\s*)?["'])([^"']*)["']/.exec(
      line.text,
    ) ?? [];
  if (name === '' || name === 'python') return [];
  return [
    {
      ...{ name, wants, direct: true },
      at: spanIn(line, space.length, name.length),
      versionAt: spanIn(line, space.length + name.length + between.length, wants.length),
    },
  ];
}
