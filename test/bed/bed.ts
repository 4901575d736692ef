import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { BED_ACCOUNTS } from './awsFiles';
import { createBedHome, type BedHome } from './bedHome';
import { startEmulator, type Emulator, type EmulatorOptions } from './emulator/emulator';
import { importBusybox } from './engine/baseImages';
import type { ExtraHost } from './engine/egressProxy';
import { startEngine, type Engine, type EngineOptions } from './engine/engine';
import { installEngine, type EngineKind } from './engine/kinds';
import { userEngine, type UserEngine } from './engine/userEngine';
import { startRegistry, type Registry } from './registry';
import { createRunFolder } from './runFolder';
import { createAuthority, issueEcrCertificate, type Authority } from './tls';
import { isUnavailable, type Unavailable } from './unavailable';

/** What a bed is made of. */
export interface BedOptions {
  /**
   * An engine of our own by its kind (default `docker`), the `user`'s, our own or else the user's (`any`), or `none`.
   * Our own uses ECR's host names; the user's cannot, and reaches the registry as `localhost:<port>`.
   */
  readonly engine?: EngineKind | 'user' | 'any' | 'none';
  readonly containerdImageStore?: boolean;
  /** Hosts besides ECR that our own engine may reach. */
  readonly extraHosts?: readonly ExtraHost[];
}

/** A private AWS account, registry, engine and home folder; nothing of the user's own is touched. */
export interface Bed extends BedHome {
  readonly dir: string;
  /** Base URL of the ECR API. */
  readonly endpoint: string;
  readonly emulator: Emulator;
  readonly registry: Registry | Unavailable;
  readonly engine: Engine | UserEngine | Unavailable;
  /** DOCKER_HOST of the engine, when there is one. */
  readonly engineHost: string | undefined;
  /** Signed the data plane's certificate; the engine trusts it alone. */
  readonly authority: Authority | Unavailable;
  /** PEM file of the authority. */
  readonly caBundle: string | undefined;
  /** Ends everything and removes the folder. */
  stop(): Promise<void>;
}

/**
 * Starts a bed; about 2 s once everything is in the cache. A part that this machine cannot have says why in its place.
 * @throws Error when a part is there but does not come up; what was started before is stopped
 */
export async function startBed(options: BedOptions = {}): Promise<Bed> {
  const dir = await createRunFolder();
  const started: (() => Promise<void>)[] = [() => rm(dir, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of started.splice(0).reverse()) await end();
  };
  try {
    return { ...(await compose(dir, options, (end) => started.push(end))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function compose(
  dir: string,
  options: BedOptions,
  onStop: (end: () => Promise<void>) => void,
): Promise<Omit<Bed, 'stop'>> {
  const choice = await chooseEngine(options.engine ?? 'docker');
  const authority = await createAuthority(join(dir, 'tls'));
  const registry = await startRegistry({ dir: join(dir, 'registry') });
  if (!isUnavailable(registry)) onStop(() => registry.stop());

  const tlsSocketPath = join(dir, 'ecr.sock');
  const emulator = await startEmulator({
    accounts: BED_ACCOUNTS,
    ...(await dataPlane(choice, registry, authority, tlsSocketPath)),
  });
  onStop(() => emulator.close());

  const engine = await startChosenEngine(choice, authority, {
    ...{ dir: join(dir, 'engine'), dataPlane: { tlsSocketPath } },
    ...{ extraHosts: options.extraHosts ?? [], containerdImageStore: options.containerdImageStore ?? false },
  });
  if (!isUnavailable(engine)) onStop(() => engine.stop());

  const home = await createBedHome(join(dir, 'home'), { endpoint: emulator.endpoint, engine });
  return {
    ...{ dir, endpoint: emulator.endpoint, emulator, registry, engine, authority, ...home },
    caBundle: isUnavailable(authority) ? undefined : authority.caPath,
    engineHost: isUnavailable(engine) ? undefined : engine.host,
  };
}

type Choice = EngineKind | 'user' | 'none';

async function chooseEngine(wanted: NonNullable<BedOptions['engine']>): Promise<Choice> {
  if (wanted !== 'any') return wanted;
  const root = process.getuid?.() === 0;
  return root && !isUnavailable(await installEngine('docker')) ? 'docker' : 'user';
}

/** The registry's side of the emulator; without registry or certificates only the API is served. */
async function dataPlane(
  choice: Choice,
  registry: Registry | Unavailable,
  authority: Authority | Unavailable,
  tlsSocketPath: string,
): Promise<EmulatorOptions> {
  if (choice === 'user')
    return { mode: 'localhost', ...(!isUnavailable(registry) && { registrySocket: registry.socketPath }) };
  if (isUnavailable(registry) || isUnavailable(authority)) return {};
  const tls = await issueEcrCertificate(authority);
  return { registrySocket: registry.socketPath, tls, tlsSocketPath };
}

async function startChosenEngine(
  choice: Choice,
  authority: Authority | Unavailable,
  settings: Omit<EngineOptions, 'kind' | 'caBundle'>,
): Promise<Engine | UserEngine | Unavailable> {
  if (choice === 'none') return { unavailable: 'this bed was asked for without an engine' };
  if (choice === 'user') return userEngine();
  if (isUnavailable(authority)) return authority;
  const engine = await startEngine({ kind: choice, caBundle: authority.caPath, ...settings });
  if (isUnavailable(engine)) return engine;
  const missing = await importBusybox(engine.socketPath);
  if (missing === undefined) return engine;
  await engine.stop();
  return missing;
}
