import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { overSocket } from './socketHttp';
import { isUnavailable, type Unavailable } from './unavailable';
import { unpackedPackages } from './unpackedPackages';
import { untilReady } from './untilReady';

/** A running registry that keeps everything under its folder; unless told, it is reached through a unix socket alone. */
export interface Registry {
  readonly socketPath: string;
  /** Resolves when the process is gone; its blobs stay in the folder. */
  stop(): Promise<void>;
}

/** Where to keep blobs, socket and log. */
export interface RegistryOptions {
  readonly dir: string;
  /** Listens on this port of 127.0.0.1 instead of the socket. */
  readonly port?: number;
}

/**
 * Starts CNCF Distribution's registry from Debian, with deletes allowed.
 * It dies with this process, whatever ends it (PR_SET_PDEATHSIG).
 */
export async function startRegistry({ dir, port }: RegistryOptions): Promise<Registry | Unavailable> {
  const unpacked = await unpackedPackages('docker-registry', ['docker-registry/bookworm']);
  if (isUnavailable(unpacked)) return unpacked;

  await mkdir(dir, { recursive: true });
  const socketPath = join(dir, 'registry.sock');
  const logPath = join(dir, 'registry.log');
  const config = join(dir, 'registry.json');
  await writeFile(config, JSON.stringify(configuration(dir, port ?? socketPath)));
  const logFile = await open(logPath, 'w');
  const child = spawn(
    'setpriv',
    ['--pdeathsig', 'KILL', join(unpacked.root, 'usr/bin/docker-registry'), 'serve', config],
    {
      stdio: ['ignore', logFile.fd, logFile.fd],
      env: { PATH: process.env['PATH'], OTEL_TRACES_EXPORTER: 'none' },
    },
  );
  await logFile.close();
  await untilReady(child, logPath, async () => (await answerOf(port ?? socketPath)) === 200);

  return {
    socketPath,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function answerOf(where: string | number): Promise<number> {
  if (typeof where === 'string') return (await overSocket(where, '/v2/')).status;
  return (await fetch(`http://127.0.0.1:${where}/v2/`)).status;
}

/** https://distribution.github.io/distribution/about/configuration/ (JSON is YAML, so no YAML writer is needed). */
function configuration(dir: string, where: string | number) {
  const listen =
    typeof where === 'string' ? { net: 'unix', addr: where } : { net: 'tcp', addr: `127.0.0.1:${where}` };
  return {
    version: 0.1,
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(dir, 'blobs') }, delete: { enabled: true } },
    http: { ...listen, relativeurls: true, secret: 'one registry, no cluster' },
  };
}
