/** What docs/diagnostics.md says something of, and where. */
export interface PageEntry {
  readonly source: string;
  readonly code: string;
  readonly title: string;
  /** Of its heading, from 0. */
  readonly line: number;
  /** Of its heading, as GitHub and VS Code make it of the heading's text. */
  readonly anchor: string;
}

/** The entries of docs/diagnostics.md, in its order. */
export function pageEntries(page: string): readonly PageEntry[] {
  return page.split('\n').flatMap((heading, line, lines) => {
    const [, source, code] = /^### (\S+) (\S+)$/.exec(heading) ?? [];
    if (source === undefined || code === undefined) return [];
    const title = /^\*\*(.+?)\.\*\*/.exec(lines[line + 2] ?? '')?.[1] ?? code;
    return [{ source, code, title, line, anchor: `${source}-${code}`.toLowerCase() }];
  });
}
