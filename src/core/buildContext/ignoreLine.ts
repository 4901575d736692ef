/**
 * The line of an ignore file that leaves out `path` (relative to the context, with `/`) and what is in it. A character that
 * means something in patterns, or at the ends of a line, becomes `?`: an escape would not be one on Windows.
 */
export function ignoreLine(path: string): string {
  return path
    .replaceAll(/[^\p{L}\p{N}._\-/ ~+@=,%]/gu, '?')
    .replaceAll(/^ +| +$/g, (blanks) => '?'.repeat(blanks.length));
}

/** What to put at the end of an ignore file so that it has `line` too: at its end, for the last pattern that matches decides. */
export function ignoreLineAfter(text: string, line: string): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = text === '' || text.endsWith('\n') ? '' : newline;
  return `${separator}${line}${newline}`;
}
