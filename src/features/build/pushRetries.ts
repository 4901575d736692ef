import { EcrExplorerError } from '../../core/errors';
import { pause } from '../../core/pause';
import type { AnyError } from '../../core/errors';
import type { PushProgress } from '../../engine/ports';

/** How often and how long to wait before a push that broke off is tried again. */
export interface Retries {
  /** Milliseconds before each further attempt: as many entries as there are further attempts. */
  readonly pauses: readonly number[];
  /** From 0 to below 1, for each pause: clients that broke off together should not come back together. */
  readonly random: () => number;
  /** Told before each pause. */
  readonly onPause: (broken: AnyError<'push-interrupted'>, pause: number) => void;
}

/** A bad moment is over after some seconds; what lasts longer is worth a word to the user. */
export const USUAL_PAUSES: readonly number[] = [1_000, 3_000, 8_000];

/** What an engine says while it waits to send a layer again. https://github.com/moby/moby/blob/master/distribution/xfer/upload.go */
const ENGINE_RETRIES = /^Retrying in \d+ second/;

/**
 * Pushes, and pushes again when that broke off for a passing reason. An engine that has already repeated a layer on its
 * own, as docker does for up to a minute, has waited enough: its failure stands.
 * @throws what the last attempt throws; `cancelled` at once when the signal is aborted during a pause
 */
export async function againWhenInterrupted<T>(
  attempt: (on: (progress: PushProgress) => void) => Promise<T>,
  on: (progress: PushProgress) => void,
  { pauses, random, onPause }: Retries,
  signal: AbortSignal,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    const engine = { hasRetried: false };
    try {
      return await attempt((progress) => {
        engine.hasRetried ||= ENGINE_RETRIES.test(progress.status);
        on(progress);
      });
    } catch (error) {
      const usual = pauses[tries];
      if (!EcrExplorerError.is(error, 'push-interrupted') || usual === undefined || engine.hasRetried)
        throw error;
      const milliseconds = Math.round(usual * (0.5 + random()));
      onPause(error, milliseconds);
      await pause(milliseconds, signal);
    }
  }
}
