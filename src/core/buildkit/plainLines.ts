import { findStep, splitOutput, type BuildTrace, type TracedStep } from './buildTrace';
import type { BuildProgress, BuildStep } from './progress';

type ProgressOf<T extends BuildProgress['type']> = Extract<BuildProgress, { readonly type: T }>;

/**
 * The lines that an event adds to a plain log of the build, in the style of `docker build --progress=plain`:
 * `#3 [2/4] RUN make`, `#3 compiling…`, `#3 DONE 1.2s`.
 * @param trace the build's state before the event
 */
export function linesFor(progress: BuildProgress, trace: BuildTrace): readonly string[] {
  switch (progress.type) {
    case 'step':
      return stepLines(progress.step, trace);
    case 'log':
      return logLines(progress, trace);
    case 'transfer':
      return transferLines(progress, trace);
    case 'warning':
      return [`WARNING: ${progress.warning.text}`, ...progress.warning.detail.map((line) => `  ${line}`)];
  }
}

function stepLines(step: BuildStep, trace: BuildTrace): readonly string[] {
  const before = findStep(trace, step.id);
  const label = labelOf(step.id, trace);
  const isNews = (field: 'startedAt' | 'completedAt' | 'error'): boolean =>
    step[field] !== undefined && before?.[field] === undefined;

  const lines: string[] = [];
  const begun = before?.startedAt !== undefined || before?.completedAt !== undefined;
  if (!begun && (isNews('startedAt') || isNews('completedAt'))) lines.push(`${label} ${step.name}`);
  if (isNews('completedAt') || isNews('error')) {
    if (before !== undefined && before.partial !== '') lines.push(`${label} ${before.partial}`);
    lines.push(`${label} ${outcome(step, before)}`);
  }
  return lines;
}

function outcome(step: BuildStep, before: TracedStep | undefined): string {
  if (step.error !== undefined) return `ERROR: ${step.error}`;
  if (step.cached || before?.cached === true) return 'CACHED';
  const started = step.startedAt ?? before?.startedAt;
  if (started === undefined || step.completedAt === undefined) return 'DONE';
  return `DONE ${(Math.max(0, step.completedAt - started) / 1000).toFixed(1)}s`;
}

function logLines({ step, text }: ProgressOf<'log'>, trace: BuildTrace): readonly string[] {
  const { lines } = splitOutput(findStep(trace, step)?.partial ?? '', text);
  const label = step === undefined ? '' : `${labelOf(step, trace)} `;
  return lines.map((line) => `${label}${line}`);
}

/** A transfer gets a line when it is whole, not for each piece. */
function transferLines(transfer: ProgressOf<'transfer'>, trace: BuildTrace): readonly string[] {
  const { id, name, done, total } = transfer;
  const before = findStep(trace, transfer.step)?.transfers.get(id);
  const isWhole = total > 0 && done >= total;
  const wasWhole = before !== undefined && before.total > 0 && before.done >= before.total;
  if (!isWhole || wasWhole) return [];
  return [`${labelOf(transfer.step, trace)} ${name} ${size(total)}`];
}

function labelOf(id: string | undefined, trace: BuildTrace): string {
  return `#${findStep(trace, id)?.number ?? trace.steps.length + 1}`;
}

/** Decimal units, as docker prints sizes. */
function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(1, bytes)) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(2)}${units[power] ?? 'B'}`;
}
