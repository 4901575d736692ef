/** Whether a package's name fits a pattern, in which `*` is any text. */
export function matchesName(pattern: string, name: string): boolean {
  const [before = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === name;
  let at = before.length;
  if (!name.startsWith(before)) return false;
  for (const part of rest.slice(0, -1)) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  const last = rest.at(-1) ?? '';
  return name.length - last.length >= at && name.endsWith(last);
}
