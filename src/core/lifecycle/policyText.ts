import { applyEdits, createScanner, format } from 'jsonc-parser';

/** ECR's own text, which is compact, as one to read and edit: only white space differs. */
export function laidOut(stored: string): string {
  const options = { tabSize: 2, insertSpaces: true, eol: '\n' };
  return `${applyEdits(stored, format(stored, undefined, options)).trim()}\n`;
}

/** Whether two texts differ by white space at most. */
export function sameTokens(one: string, other: string): boolean {
  return compact(one) === compact(other);
}

/** Tokens, one space apart. */
function compact(text: string): string {
  const tokens: string[] = [];
  const scanner = createScanner(text, true);
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    tokens.push(text.slice(start, start + scanner.getTokenLength()));
  }
  return tokens.join(' ');
}
