/** Rows of cells as lines whose columns stand below each other. The last column is as long as it is. */
export function columns(
  rows: readonly (readonly string[])[],
  align: readonly ('start' | 'end')[],
): readonly string[] {
  const widths = align.map((_, at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const width = at === align.length - 1 ? 0 : (widths[at] ?? 0);
        return align[at] === 'end' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
