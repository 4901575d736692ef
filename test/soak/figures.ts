import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a process holds at one moment, its garbage collected. */
export interface Held {
  /** How many cycles were through. */
  readonly cycle: number;
  readonly heapBytes: number;
  /** Sockets, files, pipes: all that is open. */
  readonly descriptors: number;
  /** By Node's own names: `PipeWrap`, `Timeout` … */
  readonly resources: Readonly<Record<string, number>>;
}

/** What finalizers and closing sockets free comes a moment after the collection that they were found in. */
const COLLECTIONS = 4;
const BETWEEN_MS = 250;

/** Of this very process. */
export async function heldNow(cycle: number): Promise<Held> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let times = 0; times < COLLECTIONS; times++) {
    collect();
    await delay(BETWEEN_MS);
  }
  const resources: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
  return {
    cycle,
    heapBytes: process.memoryUsage().heapUsed,
    descriptors: readdirSync('/proc/self/fd').length,
    resources,
  };
}
