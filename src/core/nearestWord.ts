/** The word that differs by its case, its separators or two letters at most. */
export function nearestWord(text: string, words: readonly string[]): string | undefined {
  const plain = (word: string): string => word.toLowerCase().replace(/[_-]/g, '');
  const same = words.find((word) => plain(word) === plain(text));
  if (same !== undefined) return same;
  if (text.length > 40) return undefined;
  const near = words.map((word) => [distance(plain(word), plain(text)), word] as const);
  const [closest] = near.filter(([far]) => far <= 2).sort(([a], [b]) => a - b);
  return closest?.[1];
}

/** Letters to insert, drop or exchange. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchange = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(exchange, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
