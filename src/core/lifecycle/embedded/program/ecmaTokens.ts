import type { Token, TokenList } from '../tokens';
import { matchBrackets } from '../tokens';
import { Scanner } from '../scanner';

const SKIPPED = /\s+|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$(?![^]))/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /\d[\w.]*/y;
const QUOTED = /(['"])(?:\\[^]|(?!\1)[^\\\n])*(?:\1|(?=\n|$(?![^]))|\\?$(?![^]))/y;
/** Of a length that is written by hand: every slash is tried, and none may read on to the line's end. */
const PATTERN = /\/(?![/*])(?:\\[^\n]|\[(?:\\[^\n]|[^\]\\\n]){0,200}\]|[^/\\\n[]){1,500}\/\w*/y;
const MARK = /\.\.\.|=>|[^]/y;

/** After these a slash begins a regular expression. */
const BEFORE_VALUE = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'do',
  'else',
  'void',
  'await',
  'yield',
]);

/** The text of TypeScript or JavaScript in pieces; comments are left out. Any text gives some. */
export function ecmaTokens(text: string): TokenList {
  const scanner = new Scanner(text);
  while (scanner.hasMore()) {
    if (scanner.take(SKIPPED)) continue;
    if (text.charAt(scanner.at) === '`') {
      scanner.at = templateEnd(text, scanner.at);
      scanner.token('text');
    } else if (scanner.take(QUOTED)) scanner.token('text');
    else if (scanner.take(WORD)) scanner.token('word');
    else if (scanner.take(NUMBER)) scanner.token('number');
    else if (isValueNext(text, scanner.tokens.at(-1)) && scanner.take(PATTERN)) scanner.token('number');
    else if (scanner.take(MARK)) scanner.token('mark');
  }
  return matchBrackets(text, scanner.tokens);
}

function isValueNext(text: string, previous: Token | undefined): boolean {
  if (previous === undefined) return true;
  const written = text.slice(previous.start, previous.end);
  if (previous.kind === 'word') return BEFORE_VALUE.has(written);
  return previous.kind === 'mark' && !/[)\]}]/.test(written);
}

/** Behind the closing backtick, past substitutions and whatever texts they hold. */
function templateEnd(text: string, start: number): number {
  return nestingEnd(text, start + 1, 'template');
}

/** Behind the `}` of the substitution whose `${` is at `start`. */
export function substitutionEnd(text: string, start: number): number {
  return nestingEnd(text, start + 2, 'brace');
}

/** Templates hold substitutions, and these hold templates: a stack of its own, as deep as the text wants. */
function nestingEnd(text: string, start: number, outermost: 'template' | 'brace'): number {
  const inside = [outermost];
  let at = start;
  for (; at < text.length && inside.length > 0; at += 1) {
    const character = text.charAt(at);
    if (inside.at(-1) === 'template') {
      if (character === '\\') at += 1;
      else if (character === '`') inside.pop();
      else if (character === '$' && text.charAt(at + 1) === '{') {
        inside.push('brace');
        at += 1;
      }
    } else if (character === '`') inside.push('template');
    else if (character === '{') inside.push('brace');
    else if (character === '}') inside.pop();
    else if (character === "'" || character === '"') at = quotedEnd(text, at);
  }
  return Math.min(at, text.length);
}

/** The closing quote, or the last character of the line where it is missing. */
function quotedEnd(text: string, start: number): number {
  QUOTED.lastIndex = start;
  return QUOTED.test(text) ? Math.max(start, QUOTED.lastIndex - 1) : start;
}
