import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { hasLostAlias } from './addIgnore';
import { readIgnoreFile } from './yamlRules';

/** Lines of a text that go: from 1, the end not included. */
export interface RemovedLines {
  readonly line: number;
  readonly endLine: number;
}

/**
 * The lines of an entry of our ignore file, to be taken out of it. None where the entry shares its lines with something
 * else, or where another entry would not read as before.
 * @param line that the entry begins on, from 1
 */
export function removeIgnore(text: string, line: number): RemovedLines | undefined {
  const counter = new LineCounter();
  const { contents, errors } = parseDocument(text, { lineCounter: counter, logLevel: 'silent' });
  const list = isMap(contents) ? contents.get('ignore', true) : contents;
  if (errors.length > 0 || !isSeq(list) || list.flow === true) return undefined;
  const ranges = list.items.flatMap((item) => (item as { range?: readonly number[] | null }).range ?? []);
  const lines = text.split('\n');
  for (let at = 0; at + 1 < ranges.length; at += 3) {
    if (counter.linePos(ranges[at] ?? 0).line !== line) continue;
    const end = counter.linePos(ranges[at + 1] ?? 0);
    const endLine = end.col === 1 ? end.line : end.line + 1;
    const isAlone = /^\s*-\s/.test(lines[line - 1] ?? '');
    const left = [...lines.slice(0, line - 1), ...lines.slice(endLine - 1)].join('\n');
    return isAlone && isWithout(left, text, line) ? { line, endLine } : undefined;
  }
  return undefined;
}

function isWithout(left: string, text: string, line: number): boolean {
  if (hasLostAlias(parseDocument(left, { logLevel: 'silent' }))) return false;
  const before = readIgnoreFile(text);
  const after = readIgnoreFile(left);
  const kept = before.rules.filter((rule) => rule.line !== line).map(withoutLine);
  const fewer = before.problems.filter((problem) => problem.line !== line).length;
  return (
    JSON.stringify(after.rules.map(withoutLine)) === JSON.stringify(kept) && after.problems.length === fewer
  );
}

const withoutLine = (rule: object): object => ({ ...rule, line: 0 });
