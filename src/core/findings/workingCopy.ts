import { readInstructions, type Instruction } from '../dockerfile/instructions';
import { collapse, plainStep, runStep } from './buildStep';
import { comparable, likeness } from './stepLikeness';

/**
 * Which instruction of the Dockerfile in hand is which of the one that was built: those between that are the same on both
 * sides, and those edited in place between the same neighbours.
 */
export interface WorkingCopy {
  readonly isUnchanged: boolean;
  /** Of the built Dockerfile's instructions, the part that is still there as it was: 1 for all. */
  readonly kept: number;
  /** So little is kept that the Dockerfile in hand is another one. */
  readonly isAnother: boolean;
  /** The built Dockerfile's instruction on a line of it, from 1. */
  readonly builtAt: (builtLine: number) => Instruction | undefined;
  /** The instruction in hand for a line, from 1, of the built Dockerfile. */
  readonly at: (builtLine: number) => CopiedInstruction | undefined;
}

export interface CopiedInstruction {
  readonly instruction: Instruction;
  /** It was changed since, and is known by its place and by what is left of its words. */
  readonly isEdited: boolean;
}

/** A Dockerfile that has less of the built one is another one. */
const LEAST_KEPT = 0.3;

export function workingCopy(built: string, inHand: string): WorkingCopy {
  const [before, after] = [readInstructions(built), readInstructions(inHand)];
  const [old, current] = [before.map(spelled(built)), after.map(spelled(inHand))];
  const kept = commonPairs(old, current);
  const same = withEdited(kept, before, after);
  const part = before.length === 0 ? 0 : kept.size / before.length;
  const indexAt = (line: number): number =>
    before.findIndex((instruction) => instruction.line <= line && line <= instruction.endLine);
  return {
    isUnchanged: kept.size === before.length && before.length === after.length,
    kept: part,
    isAnother: part < LEAST_KEPT,
    builtAt: (line) => before[indexAt(line)],
    at: (line) => {
      const index = indexAt(line);
      const instruction = after[same.get(index) ?? -1];
      return instruction === undefined ? undefined : { instruction, isEdited: !kept.has(index) };
    },
  };
}

/** Lines, from 1, where instructions of the Dockerfile in hand begin that are not as they were built. */
export function changedSince(built: string, inHand: string): ReadonlySet<number> {
  const copy = workingCopy(built, inHand);
  const unchanged = new Set(
    readInstructions(built).flatMap(({ line }) => {
      const found = copy.at(line);
      return found === undefined || found.isEdited ? [] : [found.instruction.line];
    }),
  );
  return new Set(readInstructions(inHand).flatMap(({ line }) => (unchanged.has(line) ? [] : [line])));
}

/** An instruction with its here-documents, since they change what it does. */
function spelled(dockerfile: string): (instruction: Instruction) => string {
  const lines = dockerfile.split(/\r?\n/);
  return ({ keyword, text, line, endLine }) =>
    text.includes('<<')
      ? lines
          .slice(line - 1, endLine)
          .join('\n')
          .trim()
      : `${keyword} ${collapse(text)}`;
}

/** What two long Dockerfiles may have between a common beginning and a common end, multiplied. */
const MOST_CELLS = 4_000_000;

function commonPairs(old: readonly string[], current: readonly string[]): ReadonlyMap<number, number> {
  let [start, end] = [0, 0];
  const shorter = Math.min(old.length, current.length);
  while (start < shorter && old[start] === current[start]) start++;
  while (end < shorter - start && old.at(-1 - end) === current.at(-1 - end)) end++;
  const [left, right] = [old.slice(start, old.length - end), current.slice(start, current.length - end)];
  const middle =
    left.length * right.length > MOST_CELLS ? new Map<number, number>() : longestCommon(left, right);
  return new Map([
    ...Array.from({ length: start }, (_, index) => [index, index] as const),
    ...[...middle].map(([row, column]) => [row + start, column + start] as const),
    ...Array.from(
      { length: end },
      (_, index) => [old.length - end + index, current.length - end + index] as const,
    ),
  ]);
}

/** Longest common subsequence. */
function longestCommon(old: readonly string[], current: readonly string[]): ReadonlyMap<number, number> {
  const width = current.length + 1;
  const length = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number): number => length[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = current.length - 1; column >= 0; column--)
      length[row * width + column] =
        old[row] === current[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const pairs = new Map<number, number>();
  for (let row = 0, column = 0; row < old.length && column < current.length;) {
    if (old[row] === current[column]) pairs.set(row++, column++);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}

function isAlike({ keyword, text }: Instruction, other: Instruction | undefined): boolean {
  if (other?.keyword !== keyword) return false;
  const [old, current] = [text, other.text].map((one) =>
    comparable(keyword === 'RUN' ? runStep(one) : plainStep(keyword, one)),
  );
  return old !== undefined && current !== undefined && likeness(old, current) !== undefined;
}

/**
 * Between two pairs, as many instructions of the same keywords on both sides are the same ones, edited. Of more or fewer
 * those are that are like each other and like no other there.
 */
function withEdited(
  pairs: ReadonlyMap<number, number>,
  before: readonly Instruction[],
  after: readonly Instruction[],
): ReadonlyMap<number, number> {
  const all = new Map(pairs);
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...pairs, [before.length, after.length] as const]) {
    const [old, current] = [before.slice(row, nextRow), after.slice(column, nextColumn)];
    const isSame =
      old.length === current.length &&
      old.every((instruction, index) => isAlike(instruction, current[index]));
    if (isSame) for (const index of old.keys()) all.set(row + index, column + index);
    else for (const [was, is] of likeNoOther(old, current)) all.set(row + was, column + is);
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
  return all;
}

/** Pairs that are alike on both sides alone, in the order of both. */
function likeNoOther(
  old: readonly Instruction[],
  current: readonly Instruction[],
): readonly (readonly [number, number])[] {
  if (old.length * current.length > MOST_ALIKE) return [];
  const alike = old.map((instruction) =>
    current.flatMap((other, index) => (isAlike(instruction, other) ? [index] : [])),
  );
  const pairs: (readonly [number, number])[] = [];
  for (const [index, [only, ...others]] of alike.entries()) {
    if (only === undefined || others.length > 0) continue;
    const isMutual = alike.filter((candidates) => candidates.includes(only)).length === 1;
    if (isMutual && only > (pairs.at(-1)?.[1] ?? -1)) pairs.push([index, only]);
  }
  return pairs;
}

/** Of what was rewritten as a whole nothing is looked for, since that takes long. */
const MOST_ALIKE = 10_000;
