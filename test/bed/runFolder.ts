import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'ecr-bed-';

/**
 * A private folder for one run, named after this process; its path is short enough for unix sockets.
 * Folders of processes that are gone (a crash leaves one) are removed.
 */
export async function createRunFolder(): Promise<string> {
  const names = await readdir(tmpdir());
  await Promise.all(
    names.filter(isAbandoned).map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })),
  );
  return mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

function isAbandoned(name: string): boolean {
  const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
  return owner !== undefined && !isAlive(Number(owner));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's, and alive
  }
}
