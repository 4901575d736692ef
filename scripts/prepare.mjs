// What every command on a fresh checkout needs first: the packages of the lock file.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { run } from './run.mjs';

const STAMP = 'node_modules/.installed-lock';

/** `npm ci`, unless node_modules was installed from this very lock file. */
export async function prepare() {
  const lock = createHash('sha256')
    .update(await readFile('package-lock.json'))
    .digest('hex');
  const installed = await readFile(STAMP, 'utf8').catch(() => undefined);
  if (installed === lock) return;
  console.log('Installing packages (npm ci)');
  await run('npm', ['ci', '--loglevel=error']);
  await writeFile(STAMP, lock);
}
