/**
 * The shortest equal path, by the words alone: `a//b/./c/..` is `a/b`, nothing is `.`, and `/..` is `/`.
 * Ignore patterns are cleaned so before they match: https://pkg.go.dev/path#Clean
 */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push(part);
  }
  if (rooted) return `/${kept.join('/')}`;
  return kept.length === 0 ? '.' : kept.join('/');
}
