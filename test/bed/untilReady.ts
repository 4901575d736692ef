import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;

/**
 * Waits until `ready` answers true; an error it throws means "not yet".
 * @throws Error with the end of the log when the process ends first or `limitMs` passes (the process is killed then)
 */
export async function untilReady(
  child: ChildProcess,
  logPath: string,
  ready: () => Promise<boolean>,
  limitMs = 30_000,
): Promise<void> {
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure = `it ended with ${code ?? signal ?? 'no code'}`));
  const deadline = Date.now() + limitMs;
  while (failure === undefined) {
    if (await ready().catch(() => false)) return;
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      failure = `it was not ready after ${limitMs / 1000} s`;
    }
    await sleep(POLL_MS);
  }
  const tail = (await readFile(logPath, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-15).join('\n');
  throw new Error(`${child.spawnfile} did not start: ${failure}\n${tail}`);
}
