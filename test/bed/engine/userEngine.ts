import { homedir } from 'node:os';
import { join } from 'node:path';

import type { Unavailable } from '../unavailable';
import { engineVersion } from './engineApi';

/** The engine that the user of this machine already runs: for the demo where an own one cannot be had. */
export interface UserEngine {
  readonly kind: 'user';
  /** A value for DOCKER_HOST. */
  readonly host: string;
  readonly version: string;
  readonly apiVersion: string;
  /** Leaves the engine alone. */
  stop(): Promise<void>;
}

/** The first engine that answers on DOCKER_HOST or a usual socket. */
export async function userEngine(env: NodeJS.ProcessEnv = process.env): Promise<UserEngine | Unavailable> {
  const given = env['DOCKER_HOST'];
  const hosts =
    given !== undefined && given !== ''
      ? [given]
      : ['unix:///var/run/docker.sock', `unix://${join(homedir(), '.docker/run/docker.sock')}`];
  for (const host of hosts) {
    if (!host.startsWith('unix://')) continue;
    const versions = await engineVersion(host.slice('unix://'.length)).catch(() => undefined);
    if (versions) return { kind: 'user', host, ...versions, stop: () => Promise.resolve() };
  }
  return { unavailable: `no Docker engine answers at ${hosts.join(' or ')}` };
}
