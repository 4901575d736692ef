import { setTimeout } from 'node:timers/promises';
import { cancelled } from './errors';

/** Waits. Rejects with `cancelled` as soon as the signal is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal });
  } catch (error) {
    throw cancelled(error);
  }
}
