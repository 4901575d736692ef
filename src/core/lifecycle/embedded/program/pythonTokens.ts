import type { TokenList } from '../tokens';
import { matchBrackets } from '../tokens';
import { Scanner } from '../scanner';

const SKIPPED = /\s+|#[^\n]*|\\\r?\n/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /\d[\w.]*/y;
/** Up to three letters before the quotes say how the text is read. */
export const PYTHON_QUOTES = /([rRbBuUfFtT]{0,3})('''|"""|'|")/y;

/** The text of Python in pieces; comments are left out. Any text gives some. */
export function pythonTokens(text: string): TokenList {
  const scanner = new Scanner(text);
  while (scanner.hasMore()) {
    if (scanner.take(SKIPPED)) continue;
    PYTHON_QUOTES.lastIndex = scanner.at;
    const quote = PYTHON_QUOTES.exec(text)?.[2];
    if (quote !== undefined) {
      scanner.at = textEnd(text, PYTHON_QUOTES.lastIndex, quote);
      scanner.token('text');
    } else if (scanner.take(WORD)) scanner.token('word');
    else if (scanner.take(NUMBER)) scanner.token('number');
    else {
      scanner.at += 1;
      scanner.token('mark');
    }
  }
  return matchBrackets(text, scanner.tokens);
}

/** Behind the closing quotes; where they are missing, at the end of the line or of the document. */
function textEnd(text: string, start: number, quote: string): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '\n' && quote.length === 1) return at;
    else if (character === quote.charAt(0) && text.startsWith(quote, at)) return at + quote.length;
  }
  return text.length;
}
