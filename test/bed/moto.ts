import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { cached } from './cache';
import { isOnPath, run } from './command';
import { ensureDebianPackages } from './debianPackages';
import { createRunFolder } from './runFolder';
import { isUnavailable, type Unavailable } from './unavailable';
import { untilReady } from './untilReady';

/** The version whose gaps the tests know (https://docs.getmoto.org/en/latest/docs/server_mode.html). */
const MOTO = 'moto[server]==5.2.1';
const INSTALL_LIMIT_MS = 180_000;

/** An ECR API that others wrote: what it and the emulator both answer is more than our own opinion. */
export interface Moto {
  readonly endpoint: string;
  /** Resolves when its process is gone. */
  close(): Promise<void>;
}

type Command = readonly [file: string, ...args: readonly string[]];

/**
 * Starts moto on a private port of 127.0.0.1; installs it into the bed's cache where the machine has none.
 * @throws Error with moto's own words when it is there and does not start
 */
export async function startMoto(): Promise<Moto | Unavailable> {
  const command = (await installedMoto()) ?? (await cachedMoto());
  if (isUnavailable(command)) return command;
  const dir = await createRunFolder();
  const logPath = join(dir, 'moto.log');
  const logFile = await open(logPath, 'w');
  const port = await freePort();
  const [file, ...args] = command;
  const child = spawn(file, [...args, '-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', logFile.fd, logFile.fd],
  });
  await logFile.close();
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const endpoint = `http://127.0.0.1:${port}`;
  await untilReady(child, logPath, async () => (await fetch(`${endpoint}/moto-api/`)).ok);
  return {
    endpoint,
    async close() {
      process.off('exit', endWithUs);
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function installedMoto(): Promise<Command | undefined> {
  if (await isOnPath('moto_server')) return ['moto_server'];
  const module = await run('python3', ['-c', 'import moto.server']).catch(() => undefined);
  return module === undefined ? undefined : ['python3', '-m', 'moto.server'];
}

async function cachedMoto(): Promise<Command | Unavailable> {
  try {
    await ensureDebianPackages(['python3-venv']);
    const folder = await cached(MOTO.replace(/\W+/g, '-'), async (fresh) => {
      await run('python3', ['-m', 'venv', fresh]);
      await run(join(fresh, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', MOTO], {
        signal: AbortSignal.timeout(INSTALL_LIMIT_MS),
      });
    });
    // Through python, as the scripts of a virtual environment name the folder that it was made in.
    return [join(folder, 'bin', 'python'), '-m', 'moto.server'];
  } catch (error) {
    const lastLine = String(error).trimEnd().split('\n').at(-1) ?? '';
    return { unavailable: `moto is not installed, and pip cannot get it: ${lastLine}` };
  }
}

/** A port that was free a moment ago; moto cannot be told to choose one itself and say which. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
