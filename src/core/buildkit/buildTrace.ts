import type { BuildProgress, BuildStep, BuildWarning } from './progress';

/** What is known of a build so far: the one state that progress, output and failure are shown from. */
export interface BuildTrace {
  /** In the order the builder first named them. */
  readonly steps: readonly TracedStep[];
  readonly warnings: readonly BuildWarning[];
}

export interface TracedStep extends BuildStep {
  /** One-based place in the trace, shown as `#3`. */
  readonly number: number;
  /** The last whole lines of output, at most `TAIL_LINES`. */
  readonly tail: readonly string[];
  /** Output after the last newline. */
  readonly partial: string;
  /** By id, in order of appearance: layers, the context, an export. */
  readonly transfers: ReadonlyMap<string, Transfer>;
}

export interface Transfer {
  readonly name: string;
  /** Bytes; `total` is 0 where the builder does not know it. */
  readonly done: number;
  readonly total: number;
}

/** Lines of output kept for each step. */
export const TAIL_LINES = 40;

/** Output and transfers that name no step belong to this one. */
const NO_STEP = '';

export const EMPTY_TRACE: BuildTrace = { steps: [], warnings: [] };

/** The trace after one more event. */
export function reduceSteps(trace: BuildTrace, progress: BuildProgress): BuildTrace {
  switch (progress.type) {
    case 'step':
      return withStep(trace, progress.step.id, (step) => merged(step, progress.step));
    case 'log':
      return withStep(trace, progress.step ?? NO_STEP, (step) => withOutput(step, progress.text));
    case 'transfer': {
      const { id, name, done, total } = progress;
      return withStep(trace, progress.step ?? NO_STEP, (step) => ({
        ...step,
        transfers: new Map(step.transfers).set(id, { name, done, total }),
      }));
    }
    case 'warning':
      return { ...trace, warnings: [...trace.warnings, progress.warning] };
  }
}

export function findStep(trace: BuildTrace, id: string | undefined): TracedStep | undefined {
  return trace.steps.find((step) => step.id === (id ?? NO_STEP));
}

/**
 * The step the build failed at. When a step fails BuildKit cancels those beside it, and they carry an error too:
 * one that was not cancelled comes first.
 */
export function failedStep(trace: BuildTrace): TracedStep | undefined {
  const failed = trace.steps.filter(({ error }) => error !== undefined);
  return failed.find(({ error }) => !/\bcontext canceled\b/i.test(error ?? '')) ?? failed[0];
}

/** The step's last output, the unfinished line included. */
export function tailOf({ tail, partial }: TracedStep): string {
  return [...tail, partial.replace(/\r$/, '')].join('\n').trimEnd();
}

function withStep(trace: BuildTrace, id: string, change: (step: TracedStep) => TracedStep): BuildTrace {
  const index = trace.steps.findIndex((step) => step.id === id);
  const known = trace.steps[index];
  if (known !== undefined) return { ...trace, steps: trace.steps.with(index, change(known)) };
  const fresh: TracedStep = {
    id,
    name: '',
    cached: false,
    number: trace.steps.length + 1,
    tail: [],
    partial: '',
    transfers: new Map(),
  };
  return { ...trace, steps: [...trace.steps, change(fresh)] };
}

/** BuildKit tells a step again and again, later tellings with more; one that lacks a name or an error takes none away. */
function merged(step: TracedStep, { name, cached, ...told }: BuildStep): TracedStep {
  return { ...step, ...told, name: name === '' ? step.name : name, cached: cached || step.cached };
}

function withOutput(step: TracedStep, text: string): TracedStep {
  const { lines, partial } = splitOutput(step.partial, text);
  return { ...step, tail: [...step.tail, ...lines].slice(-TAIL_LINES), partial };
}

/** An unfinished line is kept up to this many characters: some steps never write a newline. */
const LONGEST_PARTIAL = 8192;

/** Joins new output to the unfinished line before it. A carriage return overwrites its line, as in a terminal. */
export function splitOutput(
  before: string,
  text: string,
): { readonly lines: readonly string[]; readonly partial: string } {
  const lines = (before + text).split('\n');
  const partial = lines.pop() ?? '';
  return {
    lines: lines.map((line) => overwritten(line).replace(/\r$/, '')),
    partial: overwritten(partial).slice(-LONGEST_PARTIAL),
  };
}

/** What a carriage return left standing; one at the end stays, since what comes next overwrites the line or ends it. */
function overwritten(line: string): string {
  return line.slice(line.lastIndexOf('\r', line.length - 2) + 1);
}
