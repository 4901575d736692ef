import { EcrExplorerError } from './errors';
import type { ErrorReason } from './errors';

/** Tries; where that fails for this very reason, mends it and tries once more. What else goes wrong passes through. */
export async function mendingOnce<T>(
  reason: ErrorReason,
  mend: () => Promise<void>,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!EcrExplorerError.is(error, reason)) throw error;
    await mend();
    return attempt();
  }
}
