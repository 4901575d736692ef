/**
 * The results of `work` on every item, in the items' order, with at most `most` under way at once. The
 * first failure ends it: nothing more is begun.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const failed: unknown[] = [];
  const rest = items.entries();
  async function worker(): Promise<void> {
    try {
      for (const [index, item] of rest) {
        if (failed.length > 0) return;
        results.set(index, await work(item, index));
      }
    } catch (error) {
      failed.push(error);
      throw error;
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
}
