import type { SourceRange } from '../attribution';
import type { Span } from './packagePlace';

/** A line of a text, without its end, and where it begins. */
export interface TextLine {
  readonly text: string;
  readonly start: number;
}

export function linesOf(text: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r?\n/g)) {
    lines.push({ text: text.slice(start, index), start });
    start = index + end.length;
  }
  return [...lines, { text: text.slice(start), start }];
}

/** Where a word stands in a line. */
export function spanIn({ start }: TextLine, at: number, length: number): Span {
  return { start: start + at, end: start + at + length };
}

/** Turns offsets into lines and characters, for one text. */
export function rangesIn(text: string): (span: Span) => SourceRange {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r?\n/g)) starts.push(index + end.length);
  const place = (offset: number): readonly [line: number, character: number] => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - (starts[low] ?? 0)];
  };
  return ({ start, end }) => {
    const [[line, character], [endLine, endCharacter]] = [place(start), place(end)];
    return { line, character, endLine, endCharacter };
  };
}
