import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds, and fails when it does not within the limit. */
export async function until(holds: () => Promise<boolean>, limitMs: number): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `it did not hold within ${limitMs} ms`);
    await sleep(20);
  }
}

/** Processes on this machine with exactly this command line; the engine's are among them. */
export async function processes(command: string): Promise<number> {
  return (await pidsOf((line) => line === command)).length;
}

/** The processes whose command line fits. */
export async function pidsOf(fits: (commandLine: string) => boolean): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, index) => fits((lines[index] ?? '').split('\0').join(' ').trim())).map(Number);
}
