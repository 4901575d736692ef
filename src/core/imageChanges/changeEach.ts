import { EcrExplorerError, type AnyError } from '../errors';
import { inParallel } from '../inParallel';

/** What became of everything that was to be changed: each is in exactly one of the lists. */
export interface ChangeAccount<T> {
  readonly done: readonly T[];
  readonly failed: readonly { readonly item: T; readonly error: AnyError }[];
  /** Not begun, or of the call that failed for all: nothing is known of that one. */
  readonly left: readonly T[];
  /** What put an end to it. */
  readonly stopped?: AnyError;
}

/** What is wrong with one of them, and says nothing of the others. */
const OF_ONE = ['storage-class-refused', 'image-not-found', 'request-refused'] as const;

/** Changes one after the other, at most `most` at once. Rejects only with what is no failure of ours. */
export async function changeEach<T>(
  items: readonly T[],
  most: number,
  change: (item: T) => Promise<unknown>,
  progress: (handled: number) => void = () => undefined,
): Promise<ChangeAccount<T>> {
  const done: T[] = [];
  const failed: { readonly item: T; readonly error: AnyError }[] = [];
  const stops: AnyError[] = [];
  await inParallel(items, most, async (item) => {
    if (stops.length > 0) return;
    try {
      await change(item);
      done.push(item);
    } catch (error) {
      if (EcrExplorerError.is(error, ...OF_ONE)) failed.push({ item, error });
      else if (EcrExplorerError.is(error)) stops.push(error);
      else throw error;
    }
    progress(done.length + failed.length);
  });
  const handled = new Set([...done, ...failed.map(({ item }) => item)]);
  const left = items.filter((item) => !handled.has(item));
  const [stopped] = stops;
  return { done, failed, left, ...(stopped !== undefined && { stopped }) };
}
