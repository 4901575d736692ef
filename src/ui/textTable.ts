import type { CommandId } from '../contributions';

/** A cell of plain words; with a link, choosing it in the text runs a command. */
export interface Cell {
  readonly text: string;
  readonly link?: CellLink;
}

export interface CellLink {
  readonly command: CommandId;
  readonly args: readonly unknown[];
  /** What choosing it does. */
  readonly tooltip: string;
}

/** A line of text, and where in it links are. */
export interface LinkedLine {
  readonly text: string;
  readonly links: readonly (CellLink & { readonly start: number; readonly end: number })[];
}

const GAP = '   ';

/** Rows with their columns below each other: the first and the last to the left, the others to the right, as numbers stand. */
export function textTable(rows: readonly (readonly Cell[])[]): readonly LinkedLine[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach(({ text }, column) => {
      widths[column] = Math.max(widths[column] ?? 0, text.length);
    });
  return rows.map((row) => lineOf(row, widths));
}

export function plainLine(text: string): LinkedLine {
  return { text, links: [] };
}

function lineOf(row: readonly Cell[], widths: readonly number[]): LinkedLine {
  let line = '';
  const links: LinkedLine['links'][number][] = [];
  row.forEach(({ text, link }, column) => {
    const width = widths[column] ?? 0;
    const isWords = column === 0 || column === row.length - 1;
    const before = (column === 0 ? '' : GAP) + (isWords ? '' : ' '.repeat(width - text.length));
    const start = line.length + before.length;
    if (link !== undefined) links.push({ ...link, start, end: start + text.length });
    line += before + (isWords ? text.padEnd(width) : text);
  });
  return { text: line.trimEnd(), links };
}
