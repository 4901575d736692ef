import type { Unavailable } from '../unavailable';
import { dockerd20, dockerd26, dockerdNewest } from './dockerd';
import type { Daemon } from './namespaceOrder';
import { podman } from './podman';

/** The engines a bed can bring: a stable Docker, the newest one, the oldest still met in distributions, and Podman. */
export type EngineKind = 'docker' | 'docker-newest' | 'docker-20.10' | 'podman';

/** What an engine's daemon is told at its start. */
export interface DaemonSettings {
  /** Folder for the socket and configuration; its path must be short, for unix sockets' sake. */
  readonly dir: string;
  readonly stateDir: string;
  readonly socketPath: string;
  /** Environment that leads the engine to the egress proxy and makes it trust the bed's certificates. */
  readonly env: Readonly<Record<string, string>>;
  readonly controlGroup: string;
  /** Hosts that speak plain HTTP; Docker takes every `localhost` for one, Podman has to be told. */
  readonly insecureHosts: readonly string[];
  /** Keep images in containerd's store (engine 26 and newer): pushes then report no digest. */
  readonly containerdImageStore: boolean;
  readonly experimental: boolean;
}

/** An engine whose programs are on this machine. */
export interface InstalledEngine {
  /** A Docker CLI that speaks to this engine. */
  readonly cli: string;
  /** The buildx plugin to put into a Docker configuration's `cli-plugins`, where the CLI needs one for BuildKit. */
  readonly buildxPlugin?: string;
  /** Writes the engine's configuration and gives its command line. */
  daemon(settings: DaemonSettings): Promise<Daemon>;
}

/** Fetches the programs of an engine unless they are in the cache. */
export function installEngine(kind: EngineKind): Promise<InstalledEngine | Unavailable> {
  switch (kind) {
    case 'docker':
      return dockerd26();
    case 'docker-newest':
      return dockerdNewest();
    case 'docker-20.10':
      return dockerd20();
    case 'podman':
      return podman();
  }
}
