import type { Step } from './step';

/** Steps of a Dockerfile laid beside those of an image's history. */
export interface Alignment {
  /** For each step of the history the place of its instruction; -1 where none fits. */
  readonly instructionOf: readonly number[];
  /** The first step of the history that is not the base's. */
  readonly boundary: number;
  /** Per instruction: 1 where all are as written, below 0 where hardly any is. */
  readonly score: number;
}

const GAP = 0.45;

/**
 * Aligns the expected steps with the end of a history: what comes before is the base image's and costs nothing, and every
 * expected step has to be accounted for (Needleman-Wunsch, free at the beginning of the history alone).
 */
export function align(history: readonly Step[], expected: readonly Step[]): Alignment {
  const [rows, columns] = [history.length + 1, expected.length + 1];
  const best = Array.from({ length: rows }, () => new Float64Array(columns));
  const move = Array.from({ length: rows }, () => new Uint8Array(columns));
  for (let j = 1; j < columns; j++) {
    (best[0] ?? [])[j] = -GAP * j;
    (move[0] ?? [])[j] = SKIP_EXPECTED;
  }
  for (let i = 1; i < rows; i++) {
    const [row, above, moves] = [best[i], best[i - 1], move[i]];
    const step = history[i - 1];
    if (row === undefined || above === undefined || moves === undefined || step === undefined) continue;
    // The base image's own steps come first and are free.
    row[0] = 0;
    for (let j = 1; j < columns; j++) {
      const wanted = expected[j - 1];
      const match = wanted === undefined ? -Infinity : similarity(step, wanted) * 2 - 0.7;
      const paired = (above[j - 1] ?? 0) + (step.kind === wanted?.kind ? match : -Infinity);
      const skipExpected = (row[j - 1] ?? 0) - GAP;
      const skipHistory = (above[j] ?? 0) - GAP;
      const top = Math.max(paired, skipExpected, skipHistory);
      row[j] = top;
      moves[j] = top === paired ? PAIR : top === skipExpected ? SKIP_EXPECTED : SKIP_HISTORY;
    }
  }
  return traced(best, move, history.length, expected.length);
}

const [PAIR, SKIP_EXPECTED, SKIP_HISTORY] = [1, 2, 3];

function traced(
  best: readonly Float64Array[],
  move: readonly Uint8Array[],
  historyLength: number,
  expectedLength: number,
): Alignment {
  const instructionOf = new Array<number>(historyLength).fill(-1);
  let [i, j] = [historyLength, expectedLength];
  while (j > 0) {
    const made = move[i]?.[j];
    if (made === PAIR) instructionOf[--i] = --j;
    else if (made === SKIP_EXPECTED) j--;
    else i--;
  }
  const first = instructionOf.findIndex((place) => place !== -1);
  const score = expectedLength === 0 ? 1 : (best[historyLength]?.[expectedLength] ?? 0) / expectedLength;
  return { instructionOf, boundary: first === -1 ? historyLength : first, score: Math.min(1, score) };
}

/** From 0 to 1. */
export function similarity(one: Step, other: Step): number {
  if (one.kind !== other.kind) return 0;
  if (one.kind === 'RUN') return one.text === other.text ? 1 : jaccard(one.text, other.text) * 0.95;
  if (one.kind === 'COPY' || one.kind === 'ADD') {
    if (one.text === other.text) return 1;
    if (one.destination !== other.destination && !endsAlike(one.destination, other.destination)) return 0.2;
    return one.isHashed || other.isHashed ? 0.85 : 0.75;
  }
  return plainOf(one.text) === plainOf(other.text) ? 1 : 0.4 + jaccard(one.text, other.text) * 0.5;
}

/** A destination that was relative is told as it is written, and by the classic builder from the root. */
function endsAlike(one = '', other = ''): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short !== '' && !short.startsWith('/') && long.endsWith(`/${short}`);
}

/** Lists are told with and without commas, quotes and `map[…]`. */
const plainOf = (text: string): string => text.replace(/map\[|:\{\}|[\s",[\]]+/g, ' ').trim();

function jaccard(one: string, other: string): number {
  const [a, b] = [tokensOf(one), tokensOf(other)];
  let shared = 0;
  for (const token of a) if (b.has(token)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 1 : shared / all;
}

const tokensOf = (text: string): ReadonlySet<string> =>
  new Set(text.split(/[\s;&|]+/).filter((token) => token !== ''));
