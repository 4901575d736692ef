import type { TextRange } from '../policyTree';
import type { MappedText } from './mappedText';
import { MappedTextBuilder } from './mappedText';

/** What an escape reads as, and how many characters of the document it takes. */
export interface Escape {
  readonly decoded: string;
  readonly length: number;
}

/**
 * The text between two quotes.
 * @param range without the quotes
 * @param escapeAt the escape that begins at a backslash; undefined where the backslash is itself
 */
export function unescaped(
  document: string,
  range: TextRange,
  escapeAt: (document: string, at: number) => Escape | undefined,
): MappedText {
  const builder = new MappedTextBuilder(document);
  let copied = range.start;
  // Not past the range: a search through the rest of the document for every text in it would add up.
  const end = document.slice(range.start, range.end).lastIndexOf('\\') + range.start;
  for (let at = range.start; at <= end;) {
    const escape = document.charAt(at) === '\\' ? escapeAt(document, at) : undefined;
    if (escape === undefined) at += 1;
    else {
      builder.copy(copied, at);
      copied = at = Math.min(at + escape.length, range.end);
      builder.escape(escape.decoded, at - escape.length, at);
    }
  }
  builder.copy(copied, range.end);
  return builder.build(range);
}

/** An escape by its number, such as `\u0041`: `pattern` (sticky) captures the hexadecimal digits. */
export function numbered(document: string, at: number, pattern: RegExp): Escape | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(document);
  if (found === null) return undefined;
  // Of the groups, one per notation, all but one are undefined, and joined as nothing.
  const code = Number.parseInt(found.slice(1).join(''), 16);
  return code > 0x10ffff ? undefined : { decoded: String.fromCodePoint(code), length: found[0].length };
}

const JSON_ESCAPES = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
const JSON_NUMBERED = /\\u([\da-fA-F]{4})/y;

export function jsonEscape(document: string, at: number): Escape {
  const next = document.charAt(at + 1);
  return (
    numbered(document, at, JSON_NUMBERED) ?? {
      decoded: JSON_ESCAPES.get(next) ?? next,
      length: 1 + next.length,
    }
  );
}
