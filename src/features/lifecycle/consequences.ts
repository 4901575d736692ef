import { impactLines, impactOf } from './impact';
import type { LifecycleRoom } from './lifecycleRoom';
import type { PolicyPlace } from './policyPlace';

/** What applying the text does, a line each. Rejects with `cancelled` only. */
export async function consequencesOf(
  room: LifecycleRoom,
  place: PolicyPlace,
  text: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return impactLines(await impactOf(room, place, text, signal), room.format, 'applied');
}
