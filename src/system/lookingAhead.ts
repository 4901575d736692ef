/**
 * Works on items ahead of who wants the results, some at a time, and hands the results out in order.
 * @returns the next result; nothing after the last
 */
export function lookingAhead<Item, Result>(
  items: Iterator<Item, void, undefined>,
  atATime: number,
  work: (item: Item) => Promise<Result>,
): () => Promise<Result | undefined> {
  const ahead: Promise<Result>[] = [];
  return async () => {
    while (ahead.length < atATime) {
      const next = items.next();
      if (next.done === true) break;
      const result = work(next.value);
      // A failure is told to who asks for the result; that nobody may ever do so is no failure.
      result.catch(() => undefined);
      ahead.push(result);
    }
    return ahead.shift();
  };
}
