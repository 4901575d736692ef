// What every command on a fresh checkout needs first: the packages of the lock file.
import { readFile } from 'node:fs/promises';
import { run } from './run.mjs';

/** `npm ci`, unless node_modules holds what the lock file asks for, however it was installed. */
export async function prepare() {
  if (await isInstalled()) return;
  console.log('Installing packages (npm ci)');
  await run('npm', ['ci', '--loglevel=error']);
}

/** npm keeps a lock file of what it has put into node_modules; what is optional there may be for another platform. */
async function isInstalled() {
  const [wanted, there] = await Promise.all(
    ['package-lock.json', 'node_modules/.package-lock.json'].map((file) =>
      readFile(file, 'utf8').then(
        (text) => JSON.parse(text).packages,
        () => ({}),
      ),
    ),
  );
  return Object.entries(wanted).every(
    ([folder, { version, optional }]) => folder === '' || optional || there[folder]?.version === version,
  );
}
