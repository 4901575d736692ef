/** A piece of a host's text. Offsets into the document. */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'mark' | 'newline';
  readonly start: number;
  readonly end: number;
}

/** A text in pieces, with its brackets matched. */
export interface TokenList {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Of an opening bracket the index of the closing one; of one that is never closed, the number of tokens. */
  readonly closing: ReadonlyMap<number, number>;
  /** Of each token the index of the bracket around it, or -1. */
  readonly around: readonly number[];
}

const CLOSING = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const OPENING = new Map([...CLOSING].map(([opening, closing]) => [closing, opening]));

/** Matches brackets; a closing one without its opening is passed over, and one that is closed too late ends with what is around. */
export function matchBrackets(text: string, tokens: readonly Token[]): TokenList {
  const closing = new Map<number, number>();
  const around: number[] = [];
  const open: number[] = [];
  const counts = new Map<string, number>();
  const count = (bracket: string, by: number) => counts.set(bracket, (counts.get(bracket) ?? 0) + by);

  for (const [index, { kind, start }] of tokens.entries()) {
    const mark = kind === 'mark' ? text.charAt(start) : '';
    const opening = OPENING.get(mark);
    if (opening !== undefined && (counts.get(opening) ?? 0) > 0)
      for (let top = open.pop(); top !== undefined; top = open.pop()) {
        const bracket = text.charAt(tokens[top]?.start ?? 0);
        closing.set(top, index);
        count(bracket, -1);
        if (bracket === opening) break;
      }
    around.push(open.at(-1) ?? -1);
    if (!CLOSING.has(mark)) continue;
    open.push(index);
    count(mark, 1);
  }
  for (const index of open) closing.set(index, tokens.length);
  return { text, tokens, closing, around };
}
