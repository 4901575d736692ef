import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder, withFileLock } from './cache';
import { isOnPath, run } from './command';
import { log } from './log';
import type { Unavailable } from './unavailable';

/** The packages of one request are on the machine. */
export interface Installed {
  readonly installed: readonly string[];
}

/** Waits this long for another apt or dpkg on the machine to finish. */
const APT_LOCK_SECONDS = 300;
const APT = ['-o', `DPkg::Lock::Timeout=${APT_LOCK_SECONDS}`, '-qq'];

/**
 * Installs the Debian packages that are missing, without their recommendations and without starting any service.
 * Does nothing (and needs no root) when all are there. Calls of several processes take turns.
 * @returns the packages that had to be installed, or why they cannot be
 */
export async function ensureDebianPackages(names: readonly string[]): Promise<Installed | Unavailable> {
  if (process.platform !== 'linux' || !(await isOnPath('dpkg-query')))
    return { unavailable: `this machine is not Debian: install ${names.join(', ')} yourself` };
  if ((await missing(names)).length === 0) return { installed: [] };
  if (process.getuid?.() !== 0)
    return { unavailable: `installing ${(await missing(names)).join(', ')} with apt-get needs root` };

  await mkdir(cacheFolder(), { recursive: true });
  return withFileLock(join(cacheFolder(), 'apt.lock'), async () => {
    const wanted = await missing(names);
    if (wanted.length === 0) return { installed: [] };
    log(`installing Debian packages: ${wanted.join(', ')}`);
    try {
      await withoutStartingServices(() => install(wanted));
    } catch (error) {
      return { unavailable: `apt-get could not install ${wanted.join(', ')}: ${String(error)}` };
    }
    return { installed: wanted };
  });
}

async function missing(names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    names.map((name) =>
      run('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]).then(
        (status) => status === 'installed',
        () => false,
      ),
    ),
  );
  return names.filter((_, index) => found[index] !== true);
}

async function install(names: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const attempt = () =>
    run('apt-get', [...APT, 'install', '-y', '--no-install-recommends', ...names], { env });
  try {
    await attempt();
  } catch {
    // The package lists may be empty (fresh image) or older than the mirror's files: read them again, once.
    await run('apt-get', [...APT, 'update'], { env });
    await attempt();
  }
}

/**
 * A policy-rc.d that answers 101 forbids maintainer scripts to start daemons; one that is already there is left alone.
 * https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt
 */
async function withoutStartingServices(work: () => Promise<void>): Promise<void> {
  const policy = '/usr/sbin/policy-rc.d';
  const given = await stat(policy).then(
    () => true,
    () => false,
  );
  if (given) return work();
  await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    await rm(policy, { force: true });
  }
}
