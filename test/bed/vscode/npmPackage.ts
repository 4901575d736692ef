import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../command';
import type { PinnedPackage } from './versions';

/**
 * The environment for an npm that works in a folder of its own: what `npm run` adds for *this* project (its prefix,
 * its package's fields) is left out, the user's own npm configuration stays.
 */
export function npmEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_local_prefix|package|lifecycle|command|execpath)/.test(name),
    ),
  );
}

/**
 * Fetches a package through npm and unpacks it into `folder`, running none of its scripts.
 * @throws Error when its content is not the pinned one.
 */
export async function unpackPackage(pinned: PinnedPackage, folder: string): Promise<void> {
  const scratch = await mkdtemp(`${folder}-`);
  try {
    const wanted = `${pinned.name}@${pinned.version}`;
    await run('npm', ['pack', wanted, '--ignore-scripts', '--silent', '--pack-destination', scratch], {
      cwd: scratch,
      env: npmEnvironment(),
    });
    const [file] = await readdir(scratch);
    if (file === undefined) throw new Error(`npm pack ${wanted} left no file`);
    const tarball = path.join(scratch, file);
    const integrity = `sha512-${createHash('sha512')
      .update(await readFile(tarball))
      .digest('base64')}`;
    if (integrity !== pinned.integrity)
      throw new Error(`${wanted} is not the pinned one: ${integrity} instead of ${pinned.integrity}`);
    await mkdir(folder, { recursive: true });
    await run('tar', ['xzf', tarball, '-C', folder, '--strip-components=1']);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * Installs the run-time dependencies of an unpacked package, running none of their scripts.
 * `npm install`, not `npm ci`: the shrinkwrap that code-server publishes for lib/vscode lacks an entry (tslib), which
 * `ci` refuses; everything else stays pinned by it.
 */
export async function installDependencies(folder: string, nodeFolder: string): Promise<void> {
  const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = npmEnvironment();
  await run('npm', ['install', ...flags], {
    cwd: folder,
    env: { ...env, PATH: `${path.join(nodeFolder, 'bin')}${path.delimiter}${env['PATH'] ?? ''}` },
  });
}
