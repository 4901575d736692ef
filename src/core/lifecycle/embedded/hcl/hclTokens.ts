import { interpolationEnd, opensInterpolation } from '../interpolation';
import { Scanner } from '../scanner';
import type { TokenList } from '../tokens';
import { matchBrackets } from '../tokens';

const SPACE = /[^\S\n]+/y;
const COMMENT = /(?:#|\/\/)[^\n]*|\/\*[^]*?(?:\*\/|$(?![^]))/y;
const WORD = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const MARK = /\.\.\.|=>|==|!=|<=|>=|&&|\|\||::|[^]/y;
export const HEREDOC = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[^\S\n]*\n/uy;

/**
 * Terraform's text from `start` to `end` in pieces; comments are left out. Any text gives some.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function hclTokens(text: string, start: number, end: number): TokenList {
  const scanner = new Scanner(text, start, end);
  while (scanner.hasMore()) {
    const from = scanner.at;
    const first = text.charAt(from);
    if (first === '\n') {
      scanner.at += 1;
      scanner.token('newline');
    } else if (first === '"') {
      scanner.at = Math.min(quotedEnd(text, from, end), end);
      scanner.token('text');
    } else if (first === '<' && scanner.take(HEREDOC)) {
      scanner.at = heredocEnd(text, from, scanner.at, end);
      scanner.token('text');
    } else if (scanner.take(SPACE) || scanner.take(COMMENT)) continue;
    else if (scanner.take(WORD)) scanner.token('word');
    else if (scanner.take(NUMBER)) scanner.token('number');
    else if (scanner.take(MARK)) scanner.token('mark');
  }
  return matchBrackets(text, scanner.tokens);
}

/** Behind the closing quote, or at the line's end where it is missing. */
function quotedEnd(text: string, start: number, limit: number): number {
  let at = start + 1;
  while (at < limit) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === '\n') return at;
    if (opensInterpolation(text, at)) at = interpolationEnd(text, at, limit);
    // A doubled sign is the sign itself: `$${` opens nothing.
    else if (opensInterpolation(text, at + 1) && text.charAt(at + 1) === character) at += 3;
    else at += character === '\\' && text.charAt(at + 1) !== '\n' ? 2 : 1;
  }
  return limit;
}

/** Behind the line that holds the closing word alone. */
function heredocEnd(text: string, start: number, body: number, limit: number): number {
  const word = text.slice(start, body).replace(/^<<-?/, '').trim();
  let line = body;
  while (line < limit) {
    const newline = text.indexOf('\n', line);
    const end = newline < 0 ? limit : Math.min(newline, limit);
    if (text.slice(line, end).trim() === word) return line + text.slice(line, end).trimEnd().length;
    line = end + 1;
  }
  return limit;
}
