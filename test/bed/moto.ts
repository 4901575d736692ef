import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The version whose gaps the tests know (https://docs.getmoto.org/en/latest/docs/server_mode.html). */
const MOTO = 'moto[server]==5.2.1';
const READY_WITHIN_MS = 30_000;
const INSTALL_WITHIN_MS = 180_000;

export interface Moto {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Why there is no moto, for the skip that a test counts. */
export interface NoMoto {
  readonly unavailable: string;
}

interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** Starts moto, an ECR API that others wrote, on a private port; installs it into the bed's cache where it is missing. */
export async function startMoto(): Promise<Moto | NoMoto> {
  const program = findMoto() ?? installMoto();
  if ('unavailable' in program) return program;
  const port = await freePort();
  const server = spawn(program.command, [...program.args, '-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
  });
  const endWithUs = () => void server.kill('SIGKILL');
  process.once('exit', endWithUs);
  const endpoint = `http://127.0.0.1:${port}`;
  const close = async () => {
    process.off('exit', endWithUs);
    await end(server);
  };
  if (await answers(`${endpoint}/moto-api/`, server)) return { endpoint, close };
  await close();
  return { unavailable: `${program.command} did not answer within ${READY_WITHIN_MS / 1000} s` };
}

function findMoto(): Program | undefined {
  const cached = venv('bin', 'moto_server');
  if (existsSync(cached)) return { command: cached, args: [] };
  if (succeeds('moto_server', ['--help'])) return { command: 'moto_server', args: [] };
  if (succeeds('python3', ['-c', 'import moto.server']))
    return { command: 'python3', args: ['-m', 'moto.server'] };
  return undefined;
}

function installMoto(): Program | NoMoto {
  if (!succeeds('python3', ['-m', 'venv', venv()]))
    return { unavailable: 'moto is not installed, and python3 cannot make a virtual environment for it' };
  if (!succeeds(venv('bin', 'pip'), ['install', '--quiet', MOTO], INSTALL_WITHIN_MS))
    return { unavailable: `moto is not installed, and pip cannot install ${MOTO}` };
  return { command: venv('bin', 'moto_server'), args: [] };
}

function venv(...path: readonly string[]): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(cache, 'ecr-explorer-bed', 'moto', ...path);
}

function succeeds(command: string, args: readonly string[], timeout = READY_WITHIN_MS): boolean {
  return spawnSync(command, args, { stdio: 'ignore', timeout }).status === 0;
}

async function answers(url: string, server: ChildProcess): Promise<boolean> {
  let failed = false;
  server.once('error', () => (failed = true));
  const until = performance.now() + READY_WITHIN_MS;
  while (!failed && server.exitCode === null && performance.now() < until) {
    const ready = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return true;
    await pause(100);
  }
  return false;
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.pid === undefined) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const late = setTimeout(() => server.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(late);
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
