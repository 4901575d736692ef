/**
 * Whether a package's name fits a pattern, in which `*` is any text. Each text between two stars is taken where it first
 * occurs, so that no pattern takes long.
 */
export function matchesName(pattern: string, name: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return pattern === name;
  if (!name.startsWith(start)) return false;
  let at = start.length;
  for (const text of rest) {
    const found = name.indexOf(text, at);
    if (found === -1) return false;
    at = found + text.length;
  }
  return name.length - end.length >= at && name.endsWith(end);
}
