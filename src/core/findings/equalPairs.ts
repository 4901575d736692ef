import { likeness, type ComparableStep } from './stepLikeness';

/**
 * The steps of a history that might as well go with another step of the Dockerfile, or give theirs to another step of the
 * history: what lies between the same neighbours, has no pair, and is as much alike. A step that was written twice is so.
 * @param pairs of an alignment, ascending on both sides
 */
export function equalPairs(
  history: readonly ComparableStep[],
  steps: readonly ComparableStep[],
  pairs: ReadonlyMap<number, number>,
): ReadonlySet<number> {
  const all = [...pairs];
  const end = [history.length, steps.length] as const;
  const equal = new Set<number>();
  for (const [index, [made, asked]] of all.entries()) {
    const before = all[index - 1];
    const after = all[index + 1] ?? end;
    const own = likenessOf(history[made], steps[asked]);
    const isAsMuch = (entry: number, step: number): boolean =>
      likenessOf(history[entry], steps[step]) === own && !(entry === made && step === asked);
    const others = between(before?.[1] ?? -1, after[1]).some((step) => isAsMuch(made, step));
    // Before the first pair is the base image's: that costs nothing there, and would in between.
    const another =
      before !== undefined && between(before[0], after[0]).some((entry) => isAsMuch(entry, asked));
    if (others || another) equal.add(made);
  }
  return equal;
}

const likenessOf = (
  made: ComparableStep | undefined,
  asked: ComparableStep | undefined,
): number | undefined => (made === undefined || asked === undefined ? undefined : likeness(made, asked));

/** The numbers between two, both left out. */
const between = (start: number, end: number): readonly number[] =>
  Array.from({ length: end - start - 1 }, (_, index) => start + 1 + index);
