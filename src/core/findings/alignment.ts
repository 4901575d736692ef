import { makesLayer } from './buildStep';
import { likeness, type ComparableStep } from './stepLikeness';

/** Which step of a history is which step of a Dockerfile. */
export interface Alignment {
  /** From an index in the history to one in the Dockerfile's steps; ascending on both sides. */
  readonly pairs: ReadonlyMap<number, number>;
  /** 1 for an unedited Dockerfile, below 0 for another one. */
  readonly score: number;
}

/** What leaving out a step costs, and what two wholly unlike steps as a pair would. */
const GAP = 0.45;
const UNLIKE = 0.7;
/** What makes no layer is alike in many images: it says less. */
const LIGHT = 0.4;

/**
 * Aligns a history with the steps that a Dockerfile asks for, of which the history may have any number before: those of
 * the base image. Semi-global alignment (Needleman and Wunsch), O(history × steps).
 */
export function align(history: readonly ComparableStep[], steps: readonly ComparableStep[]): Alignment {
  const same = sameAtTheEnd(history, steps);
  const rest = alignRest(history.slice(0, history.length - same), steps.slice(0, steps.length - same));
  const ends = steps.slice(steps.length - same);
  const most = total(steps, 2 - UNLIKE);
  const sure = Array.from(
    { length: same },
    (_, index) => [history.length - same + index, steps.length - same + index] as const,
  );
  return {
    pairs: new Map([...rest.pairs, ...sure]),
    score: most === 0 ? 0 : (rest.score + total(ends, 2 - UNLIKE)) / most,
  };
}

/** What is the same at the end is a pair in some best alignment: no pair is better, and the end is charged on both sides. */
function sameAtTheEnd(history: readonly ComparableStep[], steps: readonly ComparableStep[]): number {
  let same = 0;
  for (; same < Math.min(history.length, steps.length); same++) {
    const [made, asked] = [history.at(-1 - same), steps.at(-1 - same)];
    if (made === undefined || asked === undefined || likeness(made, asked) !== 1) break;
  }
  return same;
}

const total = (steps: readonly ComparableStep[], each: number): number =>
  steps.reduce((sum, step) => sum + weight(step) * each, 0);

/** @returns a score that is not yet divided by the best possible one */
function alignRest(history: readonly ComparableStep[], steps: readonly ComparableStep[]): Alignment {
  const width = steps.length + 1;
  const best = new Float64Array((history.length + 1) * width);
  const came = new Uint8Array(best.length);
  for (let column = 1; column < width; column++) {
    best[column] = value(best, column - 1) - GAP * weight(steps[column - 1]);
    came[column] = SKIPPED_STEP;
  }
  for (let row = 1; row <= history.length; row++) {
    for (let column = 1; column < width; column++) {
      const at = row * width + column;
      const [made, asked] = [history[row - 1], steps[column - 1]];
      best[at] = value(best, at - 1) - GAP * weight(asked);
      came[at] = SKIPPED_STEP;
      const skipped = value(best, at - width) - (made?.kind === 'ONBUILD' ? 0 : GAP * weight(made));
      if (skipped > value(best, at)) {
        best[at] = skipped;
        came[at] = SKIPPED_ENTRY;
      }
      const alike = made === undefined || asked === undefined ? undefined : likeness(made, asked);
      const paired = value(best, at - width - 1) + weight(asked) * (2 * (alike ?? 0) - UNLIKE);
      if (alike !== undefined && paired >= value(best, at)) {
        best[at] = paired;
        came[at] = PAIRED;
      }
    }
  }
  return { pairs: pairsOf(came, history.length, width), score: value(best, best.length - 1) };
}

const [SKIPPED_STEP, SKIPPED_ENTRY, PAIRED] = [1, 2, 3] as const;

function pairsOf(came: Uint8Array, rows: number, width: number): ReadonlyMap<number, number> {
  const pairs: [number, number][] = [];
  let [row, column] = [rows, width - 1];
  while (row > 0 && column > 0) {
    const step = came[row * width + column];
    if (step === PAIRED) pairs.push([row - 1, column - 1]);
    if (step !== SKIPPED_STEP) row--;
    if (step !== SKIPPED_ENTRY) column--;
  }
  return new Map(pairs.reverse());
}

const weight = (step: ComparableStep | undefined): number =>
  step === undefined || makesLayer(step) ? 1 : LIGHT;
const value = (table: Float64Array, at: number): number => table[at] ?? 0;
