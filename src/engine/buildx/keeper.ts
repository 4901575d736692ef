/**
 * The keeper of one `docker buildx build`: a process of its own that makes the private docker configuration the build needs,
 * runs the build, and removes the configuration. Its order comes through its input, which the extension then holds open.
 * When the input ends, because the build is cancelled or because the extension host has died, the build is ended and the
 * configuration is removed all the same.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { KeeperOrder } from './keeperOrder';

const PREFIX = 'ecr-explorer-buildx-';
/** How long docker may take to end a build by itself. */
const GRACE_MS = 1500;
/** What the shell tells of a program that cannot start. */
const NOT_STARTED = 127;

async function main(): Promise<number> {
  const letGo = new AbortController();
  const order = await readOrder(letGo);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => letGo.abort());
  const parent = privateParent();
  await sweep(parent);
  const folder = await mkdtemp(path.join(parent, `${PREFIX}${process.pid}-`));
  try {
    await furnish(folder, order);
    const metadata = path.join(folder, 'metadata.json');
    const code = letGo.signal.aborted ? 1 : await runDocker(order, folder, metadata, letGo.signal);
    if (code === 0) process.stdout.write(await readFile(metadata, 'utf8').catch(() => '{}'));
    return code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first line; what comes after it, the end alone, lets go of the build. */
function readOrder(letGo: AbortController): Promise<KeeperOrder> {
  return new Promise((resolve, reject) => {
    let text = '';
    process.stdin.setEncoding('utf8');
    process.stdin.on('data', (chunk: string) => {
      text += chunk;
      if (text.endsWith('\n')) resolve(JSON.parse(text) as KeeperOrder);
    });
    for (const event of ['end', 'close', 'error'])
      process.stdin.on(event, () => {
        letGo.abort();
        reject(new Error('no order came'));
      });
  });
}

/** A folder in memory where there is one, so that the login does not touch a disk. */
function privateParent(): string {
  const runtime = process.env['XDG_RUNTIME_DIR'];
  return runtime !== undefined && path.isAbsolute(runtime) ? runtime : os.tmpdir();
}

/** Removes what a keeper left that was killed before it could: its folder has its process in its name. */
async function sweep(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const keeper = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (keeper === undefined || isAlive(Number(keeper))) continue;
    // Another user's is not ours to remove, and does not let us.
    await rm(path.join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The folder is the user's alone by `mkdtemp`; all but the configuration itself are links to the user's own. */
async function furnish(folder: string, { config, configFolder }: KeeperOrder): Promise<void> {
  await writeFile(path.join(folder, 'config.json'), config, { mode: 0o600, flag: 'wx' });
  const entries = await readdir(configFolder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.name === 'config.json') continue;
    const own = path.join(configFolder, entry.name);
    const link = path.join(folder, entry.name);
    // On Windows folders can be linked by everybody and files by few.
    if (entry.isDirectory()) await symlink(own, link, 'junction');
    else await symlink(own, link).catch(() => copyFile(own, link).catch(() => undefined));
  }
}

/** Runs docker in a process group of its own, which ends as a whole. @returns its exit code */
function runDocker(
  { program, args, env }: KeeperOrder,
  folder: string,
  metadata: string,
  letGo: AbortSignal,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args, `--metadata-file=${metadata}`], {
      // Nothing that lies in the workspace is to be found by way of the current folder.
      cwd: folder,
      env: { ...env, DOCKER_CONFIG: folder },
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const stop = (): void => end(child);
    letGo.addEventListener('abort', stop, { once: true });
    child.once('error', (error) => {
      process.stderr.write(`ERROR: ${error.message}\n`);
      resolve(NOT_STARTED);
    });
    child.once('close', (code) => resolve(code ?? 1));
    if (letGo.aborted) stop();
  });
}

/** The plugin is a process of its own beside the docker command. */
function end(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    const system = path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32');
    spawn(path.join(system, 'taskkill.exe'), ['/pid', String(pid), '/T', '/F'], {
      stdio: 'ignore',
      windowsHide: true,
    });
    return;
  }
  signalGroup(pid, 'SIGTERM');
  const insist = setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE_MS);
  child.once('close', () => clearTimeout(insist));
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended.
  }
}

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`ERROR: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(NOT_STARTED);
  },
);
