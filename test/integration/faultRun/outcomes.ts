import { setTimeout as delay } from 'node:timers/promises';
import { EcrExplorerError } from '../../../src/core/errors';
import type { Call } from './calls';

/** How a call ended: `done`, the reason of its error, or what must not be: an error of somebody else, or no end at all. */
export type Outcome = 'done' | (string & {});

/** Far beyond every time limit that the adapters have themselves. */
const NEVER_MS = 120_000;

/** How each call ends, all of them at once. */
export async function outcomesOf(
  calls: readonly Call[],
  signal: AbortSignal,
): Promise<Readonly<Record<string, Outcome>>> {
  return Object.fromEntries(
    await Promise.all(calls.map(async (call) => [call.name, await outcomeOf(call, signal)] as const)),
  );
}

/** What each call that does not succeed says instead, one call after another. */
export async function failuresOf(calls: readonly Call[]): Promise<Readonly<Record<string, Outcome>>> {
  const failures: Record<string, Outcome> = {};
  for (const call of calls) {
    const outcome = await outcomeOf(call, new AbortController().signal);
    if (outcome !== 'done') failures[call.name] = outcome;
  }
  return failures;
}

async function outcomeOf({ run }: Call, signal: AbortSignal): Promise<Outcome> {
  const waiting = new AbortController();
  const never = delay(NEVER_MS, 'never ended', { signal: waiting.signal });
  never.catch(() => undefined);
  try {
    return await Promise.race([ended(run(signal)), never]);
  } finally {
    waiting.abort();
  }
}

async function ended(work: Promise<unknown>): Promise<Outcome> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (EcrExplorerError.is(error))
      return error.message === '' ? `${error.reason}, without a word` : error.reason;
    return `not ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

/** Rejections that nobody handles, from now on. Mocha itself would end the run with the first. */
export class Unhandled {
  readonly seen: string[] = [];
  private readonly note = (reason: unknown): void => void this.seen.push(String(reason));

  constructor() {
    process.prependListener('unhandledRejection', this.note);
  }

  stop(): void {
    process.off('unhandledRejection', this.note);
  }
}
