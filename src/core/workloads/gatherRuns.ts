import type { ImageRun } from './imageRun';

/** One entry for each workload and image: a service of twenty tasks is one, that runs twenty. */
export function gatherRuns(runs: Iterable<ImageRun>): readonly ImageRun[] {
  const gathered = new Map<string, ImageRun>();
  for (const run of runs) {
    const key = [run.service, run.name, run.image, run.digest].join('\n');
    const before = gathered.get(key);
    gathered.set(key, before === undefined ? run : { ...before, ...countOf(before, run) });
  }
  return [...gathered.values()];
}

function countOf(one: ImageRun, other: ImageRun): Pick<ImageRun, 'count'> {
  if (one.count === undefined && other.count === undefined) return {};
  return { count: (one.count ?? 0) + (other.count ?? 0) };
}
