import { EMPTY_TRACE, reduceSteps } from '../../core/buildkit/buildTrace';
import { linesFor } from '../../core/buildkit/plainLines';
import type { BuildProgress, BuildWarning } from '../../core/buildkit/progress';
import { currentStep } from '../../core/build/currentStep';
import type { Format } from '../../ui/format';

/** Where the words about a build go. */
export interface Output {
  /** Lines for the terminal. */
  readonly write: (lines: readonly string[]) => void;
  /** What is being done now, for the notification. */
  readonly show: (text: string) => void;
  /** What the builder warns of. */
  readonly warn: (warning: BuildWarning) => void;
}

/** Shows a build as it runs: its plain log in the terminal, its current step in the notification. */
export function reportBuild(
  { write, show, warn }: Output,
  format: Format,
): (progress: BuildProgress) => void {
  let trace = EMPTY_TRACE;
  return (progress) => {
    write(linesFor(progress, trace));
    if (progress.type === 'warning') warn(progress.warning);
    trace = reduceSteps(trace, progress);
    const current = currentStep(trace);
    if (current === undefined) return;
    const { name, done, total } = current;
    if (done === 0) show(name);
    else
      show(
        total > 0
          ? `${name}: ${format.bytes(done)} / ${format.bytes(total)}`
          : `${name}: ${format.bytes(done)}`,
      );
  };
}
