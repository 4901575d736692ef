import type { AdapterLog } from '../../core/adapterLog';
import type { EngineAddress } from '../../core/containers/runArguments';
import type { BuildxTools } from '../buildx/tools';
import type { EngineCapabilities } from '../ports';
import type { DockerClient } from './dockerClient';

/** An engine that answered, and what its work needs from outside. */
export interface Connection {
  readonly docker: DockerClient;
  /** For people. */
  readonly endpoint: string;
  readonly address: EngineAddress;
  readonly capabilities: EngineCapabilities;
  /** For what the engine's own API cannot do. */
  readonly tools: BuildxTools;
  readonly clock: Clock;
  readonly log: AdapterLog;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** An identifier no one else has. */
  newId(): string;
}
