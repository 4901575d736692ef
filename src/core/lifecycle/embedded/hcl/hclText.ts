import type { TextExpression } from '../expression';
import { interpolationEnd, opensInterpolation, withInterpolations } from '../interpolation';
import type { MappedText } from '../mappedText';
import { MappedTextBuilder } from '../mappedText';
import type { Token } from '../tokens';
import { HEREDOC } from './hclTokens';

/** What a quoted text or a here-document reads as. */
export function hclText(document: string, token: Token): TextExpression {
  const range = { start: token.start, end: token.end };
  HEREDOC.lastIndex = token.start;
  const heredoc = HEREDOC.exec(document);
  if (heredoc === null)
    return { kind: 'text', range, content: quoted(document, token), host: { kind: 'string', quote: '"' } };
  const indented = heredoc[1] === '-';
  const content = heredocBody(document, HEREDOC.lastIndex, token.end, indented);
  return { kind: 'text', range, content, host: { kind: 'heredoc', indented } };
}

/** The range inside `"${ … }"`: a text that is nothing but an expression is that expression. */
export function soleInterpolation(document: string, { start, end }: Token): Token | undefined {
  if (!document.startsWith('"${', start) || !document.endsWith('}"', end) || end - start < 5)
    return undefined;
  if (interpolationEnd(document, start + 1, end) !== end - 1) return undefined;
  return { kind: 'text', start: start + 3, end: end - 2 };
}

const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);
const UNICODE = /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y;

function quoted(document: string, token: Token): MappedText {
  const start = token.start + 1;
  const isClosed = token.end > start && document.charAt(token.end - 1) === '"';
  const end = isClosed ? token.end - 1 : token.end;
  const builder = new MappedTextBuilder(document);
  let copied = start;
  let at = start;
  const escape = (decoded: string, length: number) => {
    builder.copy(copied, at);
    builder.escape(decoded, at, at + length);
    at += length;
    copied = at;
  };
  while (at < end) {
    const next = document.charAt(at + 1);
    if (opensInterpolation(document, at)) {
      builder.copy(copied, at);
      const close = interpolationEnd(document, at, end);
      builder.hole(at, close);
      copied = at = close;
    } else if (opensInterpolation(document, at + 1) && next === document.charAt(at)) {
      escape(`${next}{`, 3);
    } else if (document.charAt(at) === '\\') {
      const code = codePoint(document, at);
      if (code !== undefined) escape(code.character, code.length);
      else escape(ESCAPES.get(next) ?? `\\${next}`, Math.min(2, end - at));
    } else at += 1;
  }
  builder.copy(copied, end);
  return builder.build({ start, end });
}

function codePoint(document: string, at: number): { character: string; length: number } | undefined {
  UNICODE.lastIndex = at;
  const found = UNICODE.exec(document);
  const code = Number.parseInt(found?.[1] ?? found?.[2] ?? '', 16);
  if (found === null || !(code <= 0x10ffff)) return undefined;
  return { character: String.fromCodePoint(code), length: found[0].length };
}

/** Without the closing line; of `<<-` without the indentation that all lines share. */
function heredocBody(document: string, start: number, tokenEnd: number, indented: boolean): MappedText {
  const lastLine = document.lastIndexOf('\n', tokenEnd - 1) + 1;
  const end = Math.max(start, lastLine);
  const lines = lineRanges(document, start, end);
  const indent = indented ? sharedIndent(document, lines) : 0;
  const builder = new MappedTextBuilder(document);
  if (indent === 0) builder.copy(start, end);
  else for (const line of lines) builder.copy(line.start + indentOf(document, line, indent), line.end);
  return withInterpolations(builder.build({ start, end }));
}

interface LineRange {
  readonly start: number;
  /** Behind the line break. */
  readonly end: number;
}

function lineRanges(document: string, start: number, end: number): readonly LineRange[] {
  const lines: LineRange[] = [];
  for (let at = start; at < end;) {
    const newline = document.indexOf('\n', at);
    const next = newline < 0 ? end : Math.min(newline + 1, end);
    lines.push({ start: at, end: next });
    at = next;
  }
  return lines;
}

/** Of a blank line there may be less than of the others. */
function indentOf(document: string, { start, end }: LineRange, most: number): number {
  const [space = ''] = /^[^\S\r\n]*/.exec(document.slice(start, Math.min(end, start + most))) ?? [];
  return space.length;
}

function sharedIndent(document: string, lines: readonly LineRange[]): number {
  let least = Infinity;
  for (const { start, end } of lines) {
    const line = document.slice(start, end);
    if (line.trim() !== '') least = Math.min(least, line.length - line.trimStart().length);
  }
  return least === Infinity ? 0 : least;
}
