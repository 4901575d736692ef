import type { Escape } from '../escapes';
import { numbered } from '../escapes';
import type { TextExpression } from '../expression';
import { templateText } from '../intrinsics';
import type { MappedText } from '../mappedText';
import { MappedTextBuilder, withHoles } from '../mappedText';
import type { TextRange } from '../../policyTree';
import type { Token } from '../tokens';
import { PYTHON_QUOTES } from './pythonTokens';

/** `%s`, `%d`, `%(name)s`: filled in where the text is used. */
const PERCENT = /%(?:\(\w{1,60}\))?[sdir]/g;

/** What a text of Python reads as, f-strings included. */
export function pythonText(document: string, { start, end }: Token): TextExpression {
  PYTHON_QUOTES.lastIndex = start;
  const [opening = '', letters = '', quote = ''] = PYTHON_QUOTES.exec(document) ?? [];
  const first = start + opening.length;
  const isClosed = end - first >= quote.length && document.endsWith(quote, end);
  const inside = { start: first, end: isClosed ? end - quote.length : end };
  const content = templateText(readText(document, inside, letters.toLowerCase()));
  const percents = [...content.text.matchAll(PERCENT)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  return {
    kind: 'text',
    range: { start, end },
    content: withHoles(content, percents),
    host: { kind: 'string', quote },
  };
}

function readText(document: string, range: TextRange, letters: string): MappedText {
  const isRaw = letters.includes('r');
  const isFormatted = letters.includes('f');
  const builder = new MappedTextBuilder(document);
  let copied = range.start;
  let at = range.start;
  const take = (length: number, decoded?: string) => {
    builder.copy(copied, at);
    copied = Math.min(at + length, range.end);
    if (decoded === undefined) builder.hole(at, copied);
    else builder.escape(decoded, at, copied);
    at = copied;
  };
  while (at < range.end) {
    const character = document.charAt(at);
    const escape = character === '\\' && !isRaw ? pythonEscape(document, at) : undefined;
    if (escape !== undefined) take(escape.length, escape.decoded);
    else if (!isFormatted || (character !== '{' && character !== '}')) at += 1;
    else if (document.charAt(at + 1) === character) take(2, character);
    else if (character === '{') take(fieldEnd(document, at, range.end) - at);
    else at += 1;
  }
  builder.copy(copied, range.end);
  return builder.build(range);
}

/** Behind the `}` of an f-string's field, past braces and texts inside. */
function fieldEnd(document: string, start: number, limit: number): number {
  let depth = 0;
  let quote = '';
  for (let at = start; at < limit; at += 1) {
    const character = document.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return limit;
}

const ESCAPES = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\n', ''],
]);
const NUMBERED = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y;

/** A backslash before anything else is a backslash. */
function pythonEscape(document: string, at: number): Escape | undefined {
  if (document.startsWith('\r\n', at + 1)) return { decoded: '', length: 3 };
  const decoded = ESCAPES.get(document.charAt(at + 1));
  return decoded === undefined ? numbered(document, at, NUMBERED) : { decoded, length: 2 };
}
