/** A place in a text, from zero, as editors count. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From offsets in UTF-16 units to lines and characters; `\r\n`, `\r` and `\n` end a line. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + lineEnd.length);
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line, character: offset - (starts[line] ?? 0) };
  };
}
