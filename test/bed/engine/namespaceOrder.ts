import type { Routes } from './egressProxy';

/** The port of the egress proxy inside the engine's own network, where nothing else listens. */
export const PROXY_PORT = 3128;

/**
 * Folders that engines write to besides their own: inside the namespaces a throw-away layer lies over each.
 * /run is replaced there by an empty one.
 */
export const HIDDEN_FOLDERS = ['/etc', '/var/lib', '/var/cache'] as const;

/** A long-running program with its whole environment. */
export interface Daemon {
  readonly command: readonly [program: string, ...args: string[]];
  readonly env: Readonly<Record<string, string>>;
}

/** What the process inside the namespaces is told to do. */
export interface NamespaceOrder {
  readonly daemon: Daemon;
  readonly routes: Routes;
  /** The engine's images and containers. */
  readonly stateDir: string;
  readonly logPath: string;
}
