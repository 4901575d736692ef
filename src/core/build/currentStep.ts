import type { BuildTrace } from '../buildkit/buildTrace';

/** What a build is at, in a line. */
export interface CurrentStep {
  readonly name: string;
  /** Bytes of its transfers; 0 where it transfers nothing, and `total` also where the builder does not know. */
  readonly done: number;
  readonly total: number;
}

/** The step that was begun last and still runs; undefined between steps. */
export function currentStep(trace: BuildTrace): CurrentStep | undefined {
  const step = trace.steps.findLast(
    ({ name, startedAt, completedAt }) => name !== '' && startedAt !== undefined && completedAt === undefined,
  );
  if (step === undefined) return undefined;
  let done = 0;
  let total = 0;
  for (const transfer of step.transfers.values()) {
    done += transfer.done;
    total += transfer.total;
  }
  return { name: step.name, done, total };
}
