import type { AdapterLog } from '../core/adapterLog';
import { throwIfCancelled } from '../core/errors';
import type { BuildxTools } from './buildx/tools';
import { askCapabilities } from './connection/capabilities';
import type { Clock } from './connection/connection';
import { dockerClient } from './connection/dockerClient';
import { notReached } from './connection/engineError';
import { ContainerEngine } from './containerEngine';
import { findEndpoint } from './endpoint/findEndpoint';
import type { Surroundings } from './endpoint/surroundings';
import type { Engine, EngineChoice, Engines } from './ports';

/** Longer than ssh may take to connect (30 s); a local engine answers within milliseconds, a starting one within seconds. */
const FIRST_ANSWER_MS = 35_000;

export interface EngineFinder {
  readonly surroundings: Surroundings;
  /** Beside what `surroundings` has already. */
  readonly tools: Pick<BuildxTools, 'which' | 'keeper'>;
  readonly clock: Clock;
  readonly log: AdapterLog;
}

/** Finds engines on this machine; each call looks anew, since engines come and go. */
export function enginesAround(finder: EngineFinder): Engines {
  return { find: (choice, signal) => findEngine(finder, choice, signal) };
}

async function findEngine(
  { surroundings, tools, clock, log }: EngineFinder,
  choice: EngineChoice,
  signal: AbortSignal,
): Promise<Engine> {
  throwIfCancelled(signal);
  const { endpoint: place, label: endpoint, address } = await findEndpoint(choice, surroundings);
  const docker = dockerClient(place, surroundings.env);
  const patience = AbortSignal.any([signal, AbortSignal.timeout(FIRST_ANSWER_MS)]);
  try {
    const capabilities = await askCapabilities(docker, endpoint, patience);
    const { kind, version, apiVersion, platform, buildkit } = capabilities;
    log.debug(
      `engine ${endpoint}: ${kind} ${version}, API ${apiVersion}, ${platform}, ${buildkit ? 'BuildKit' : 'classic builder'}`,
    );
    return new ContainerEngine({
      ...{ docker, endpoint, address, capabilities, clock, log },
      tools: { env: surroundings.env, homedir: surroundings.homedir, ...tools },
    });
  } catch (error) {
    throw notReached(patience.aborted ? patience.reason : error, endpoint, signal);
  }
}
