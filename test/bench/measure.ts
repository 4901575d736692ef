/** One line of the printed table. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly bar: string;
  readonly met: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? NaN) + upper) / 2 : upper;
}

/** The median of several rounds of work that waits for nothing, in milliseconds. */
export function medianOf(rounds: number, work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return median(times);
}

/** Wall time of `work` in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * Runs two ways of doing the same thing in turns, so that a noisy machine disturbs both alike, changing which goes first.
 * @returns medians in milliseconds, and the median of the rounds' own ratios
 */
export async function interleaved(
  rounds: number,
  ours: (round: number) => Promise<number>,
  theirs: (round: number) => Promise<number>,
): Promise<{ readonly ours: number; readonly theirs: number; readonly ratio: number }> {
  const times: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) times.push({ ours: await ours(round), theirs: await theirs(round) });
    else {
      const theirTime = await theirs(round);
      times.push({ ours: await ours(round), theirs: theirTime });
    }
  }
  return {
    ours: median(times.map((time) => time.ours)),
    theirs: median(times.map((time) => time.theirs)),
    ratio: median(times.map((time) => time.ours / time.theirs)),
  };
}

/** A row about a ratio of ours to theirs, with both medians shown. */
export function ratioRow(
  what: string,
  { ours, theirs, ratio }: { readonly ours: number; readonly theirs: number; readonly ratio: number },
  limit: number | undefined,
): Row {
  return {
    what,
    measured: `${ratio.toFixed(2)}× (${ours.toFixed(0)} ms against ${theirs.toFixed(0)} ms)`,
    bar: limit === undefined ? 'recorded' : `≤ ${limit.toFixed(2)}×`,
    met: limit === undefined || ratio <= limit,
  };
}

export function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ what, measured, bar, met }) => `| ${what} | ${measured} | ${bar} | ${met ? 'yes' : '**no**'} |`,
  );
  return ['| what | measured | bar | met |', '| --- | --- | --- | --- |', ...lines].join('\n');
}
