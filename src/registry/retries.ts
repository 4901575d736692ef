import { cancelled, throwIfCancelled } from '../core/errors';
import { TransientFailure } from './transientFailure';

/** How long to wait between attempts: handed in, so that nothing here looks at a clock. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 20_000;
export const MOST_ATTEMPTS = 6;

/** The pause after the failure of this number, counted from one. */
export function pauseAfter(failures: number, { retryAfterMs }: TransientFailure): number {
  return Math.min(Math.max(FIRST_PAUSE_MS * 2 ** (failures - 1), retryAfterMs), LONGEST_PAUSE_MS);
}

/** Tries again what failed for a moment only; its last failure is told in the user's words. */
export async function retrying<T>(wait: Wait, signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  for (let failures = 1; ; failures++) {
    throwIfCancelled(signal);
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted) throw cancelled(error);
      if (!(error instanceof TransientFailure)) throw error;
      if (failures === MOST_ATTEMPTS) throw error.failure;
      await wait(pauseAfter(failures, error), signal);
    }
  }
}
