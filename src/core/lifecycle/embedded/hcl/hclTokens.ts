import { interpolationEnd, opensInterpolation } from '../interpolation';
import type { Token, TokenList } from '../tokens';
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
  const tokens: Token[] = [];
  let at = start;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = Math.min(pattern.lastIndex, end);
    return true;
  };
  const token = (kind: Token['kind'], from: number) => tokens.push({ kind, start: from, end: at });

  while (at < end) {
    const from = at;
    const first = text.charAt(at);
    if (first === '\n') {
      at += 1;
      token('newline', from);
    } else if (first === '"') {
      at = Math.min(quotedEnd(text, at, end), end);
      token('text', from);
    } else if (first === '<' && take(HEREDOC)) {
      at = heredocEnd(text, from, at, end);
      token('text', from);
    } else if (take(SPACE) || take(COMMENT)) continue;
    else if (take(WORD)) token('word', from);
    else if (take(NUMBER)) token('number', from);
    else if (take(MARK)) token('mark', from);
  }
  return matchBrackets(text, tokens);
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
