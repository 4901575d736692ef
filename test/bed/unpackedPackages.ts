import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cached, cacheFolder, withFileLock } from './cache';
import { isOnPath, run } from './command';
import { log } from './log';
import type { Unavailable } from './unavailable';

/** Debian packages unpacked under one private folder: nothing is installed, no service exists, no root is needed. */
export interface Unpacked {
  /** The root below which the packages' files lie (`usr/bin/…`). */
  readonly root: string;
}

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
/** Package lists older than this are read again before a download: mirrors drop replaced versions. */
const LISTS_FRESH_MS = 60 * 60 * 1000;

/**
 * Downloads packages from the Debian mirror this machine already uses and unpacks them into the bed's cache, once.
 * apt verifies the archive's signature as always; only its state is private.
 * @param name folder of this set in the cache; change it when the list changes
 * @param packages `package/suite` pairs, such as `containerd/trixie`; the lists of their suites alone are read
 */
export async function unpackedPackages(
  name: string,
  packages: readonly string[],
): Promise<Unpacked | Unavailable> {
  try {
    const target = join('debian', name);
    const root = await cached(target, async (folder) => {
      const mirror = await debianMirror();
      log(`fetching ${packages.join(', ')}`);
      await fetchAndUnpack(mirror, packages, folder);
    });
    return { root };
  } catch (error) {
    return {
      unavailable: `${name} cannot be fetched: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

async function debianMirror(): Promise<string> {
  if (process.platform !== 'linux' || !(await isOnPath('apt-get')))
    throw new Error('it comes from Debian packages, and this machine has no apt');
  await stat(KEYRING).catch(() => {
    throw new Error(`${KEYRING} is missing (package debian-archive-keyring)`);
  });
  const uris = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages']);
  const mirror = uris.split('\n').find((uri) => /\/debian\/?$/.test(uri));
  if (mirror === undefined) throw new Error("this machine's apt sources name no Debian mirror");
  return mirror;
}

async function fetchAndUnpack(mirror: string, packages: readonly string[], folder: string): Promise<void> {
  const apt = join(cacheFolder(), 'apt');
  await mkdir(apt, { recursive: true });
  await withFileLock(join(apt, 'lock'), async () => {
    const suites = [...new Set(packages.map((one) => one.slice(one.lastIndexOf('/') + 1)))].sort();
    const options = await privateApt(apt, mirror, suites);
    await readListsIfOld(join(apt, `lists-read-${suites.join('-')}`), options);
    const debs = join(folder, 'debs');
    await mkdir(debs);
    await run('apt-get', [...options, 'download', ...packages], { cwd: debs });
    for (const deb of await readdir(debs)) await run('dpkg-deb', ['-x', join(debs, deb), folder]);
    await rm(debs, { recursive: true });
  });
}

/** Options that keep apt away from the machine's own lists, cache and package database. */
async function privateApt(
  apt: string,
  mirror: string,
  suites: readonly string[],
): Promise<readonly string[]> {
  const sources = join(apt, 'sources.list');
  const status = join(apt, 'status');
  const lists = join(apt, 'lists');
  const cache = join(apt, 'cache');
  await mkdir(join(lists, 'partial'), { recursive: true });
  await mkdir(join(cache, 'archives', 'partial'), { recursive: true });
  await writeFile(
    sources,
    suites.map((suite) => `deb [signed-by=${KEYRING}] ${mirror} ${suite} main\n`).join(''),
  );
  await writeFile(status, '');
  const settings = {
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '/nonexistent',
    'Dir::State::lists': lists,
    'Dir::State::status': status,
    'Dir::Cache': cache,
    // apt would drop to the user _apt, which may not read a cache below a home folder.
    'APT::Sandbox::User': 'root',
    // An update for some suites keeps the lists of the others.
    'APT::Get::List-Cleanup': 'false',
  };
  return ['-qq', ...Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`])];
}

async function readListsIfOld(stamp: string, options: readonly string[]): Promise<void> {
  const age = await stat(stamp).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Infinity,
  );
  if (age < LISTS_FRESH_MS) return;
  await run('apt-get', [...options, 'update']);
  await writeFile(stamp, '');
}
