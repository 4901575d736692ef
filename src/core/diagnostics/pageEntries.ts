/** What docs/diagnostics.md says of a code. */
export interface PageEntry {
  readonly source: string;
  readonly code: string;
  readonly title: string;
  /** From its heading to the next. */
  readonly text: string;
}

/** The entries of docs/diagnostics.md, in its order. */
export function pageEntries(page: string): readonly PageEntry[] {
  return page.split(/^(?=#{2,3} )/m).flatMap((section) => {
    const [, source, code, title] = /^### (\S+) (\S+)\n\n\*\*(.+?)\.\*\*/.exec(section) ?? [];
    if (source === undefined || code === undefined || title === undefined) return [];
    return [{ source, code, title, text: section.trimEnd() }];
  });
}
