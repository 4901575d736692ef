import type { Escape } from '../escapes';
import { jsonEscape, numbered, unescaped } from '../escapes';
import type { TextExpression } from '../expression';
import { templateText } from '../intrinsics';
import type { MappedText } from '../mappedText';
import { MappedTextBuilder } from '../mappedText';
import type { Token } from '../tokens';
import { substitutionEnd } from './ecmaTokens';

/** What a text of TypeScript or JavaScript reads as. */
export function ecmaText(document: string, { start, end }: Token): TextExpression {
  const quote = document.charAt(start);
  const isClosed = end - start > 1 && document.charAt(end - 1) === quote;
  const inside = { start: start + 1, end: end - (isClosed ? 1 : 0) };
  const content = quote === '`' ? template(document, inside, start) : unescaped(document, inside, ecmaEscape);
  return {
    kind: 'text',
    range: { start, end },
    content: templateText(content),
    host: { kind: 'string', quote },
  };
}

function template(document: string, range: { start: number; end: number }, start: number): MappedText {
  const isRaw = /\bString\s*\.\s*raw\s*$/.test(document.slice(Math.max(0, start - 40), start));
  const builder = new MappedTextBuilder(document);
  let copied = range.start;
  let at = range.start;
  while (at < range.end) {
    const character = document.charAt(at);
    if (character === '$' && document.charAt(at + 1) === '{') {
      builder.copy(copied, at);
      copied = Math.min(substitutionEnd(document, at), range.end);
      builder.hole(at, copied);
      at = copied;
    } else if (character === '\\' && !isRaw) {
      builder.copy(copied, at);
      const { decoded, length } = ecmaEscape(document, at);
      copied = Math.min(at + length, range.end);
      builder.escape(decoded, at, copied);
      at = copied;
    } else if (character === '\r' && document.charAt(at + 1) === '\n') {
      // A template's line breaks are all the same to the language.
      builder.copy(copied, at);
      builder.space('\n', at, at + 2);
      copied = at += 2;
    } else at += 1;
  }
  builder.copy(copied, range.end);
  return builder.build(range);
}

const NUMBERED = /\\(?:u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|x([\da-fA-F]{2}))/y;

function ecmaEscape(document: string, at: number): Escape {
  const next = document.charAt(at + 1);
  if (next === '\n') return { decoded: '', length: 2 };
  if (next === '\r') return { decoded: '', length: document.charAt(at + 2) === '\n' ? 3 : 2 };
  if (next === 'v') return { decoded: '\v', length: 2 };
  if (next === '0' && !/\d/.test(document.charAt(at + 2))) return { decoded: '\0', length: 2 };
  return numbered(document, at, NUMBERED) ?? jsonEscape(document, at);
}
