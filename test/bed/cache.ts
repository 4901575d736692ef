import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Where the bed keeps what is slow to fetch (engines, an editor), shared by all checkouts.
 * `ECR_BED_CACHE` moves it; otherwise it follows the XDG base directories.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['ECR_BED_CACHE']) return env['ECR_BED_CACHE'];
  // An empty variable counts as none, by the XDG base directories themselves.
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'ecr-explorer-bed');
}

/**
 * Makes `<cache>/<name>` once: `fill` writes into a fresh folder that is moved into place when it is complete, so an
 * interrupted set-up never looks finished, and a second process waits for the first instead of doing the work again.
 * @returns the folder's absolute path
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const target = join(cacheFolder(), name);
  if (await exists(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  return withFileLock(`${target}.lock`, async () => {
    if (await exists(target)) return target;
    const fresh = await mkdtemp(`${target}.new-`);
    try {
      await fill(fresh);
      await rename(fresh, target);
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
    return target;
  });
}

/**
 * Runs `work` while holding an exclusive lock on a file. flock(1) holds it, and ends with our end of its input,
 * so the lock goes when this process does, however it ends.
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const holder = spawn('flock', ['--exclusive', file, 'sh', '-c', 'echo held; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    holder.stdout.once('data', () => resolve());
    holder.once('error', reject);
    holder.once('exit', (code) => reject(new Error(`flock ${file} ended with ${code ?? 'a signal'}`)));
  });
  try {
    return await work();
  } finally {
    holder.stdin.end();
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
