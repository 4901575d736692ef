/** Whether a package's name fits a pattern, in which `*` is any text. */
export function matchesName(pattern: string, name: string): boolean {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === name;
  if (!name.startsWith(pattern.slice(0, star))) return false;
  const rest = pattern.slice(star + 1);
  if (!rest.includes('*')) return name.length >= pattern.length - 1 && name.endsWith(rest);
  for (let at = star; at <= name.length; at++) if (matchesName(rest, name.slice(at))) return true;
  return false;
}
