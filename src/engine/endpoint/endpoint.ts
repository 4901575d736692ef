import type { EngineAddress } from '../../core/containers/runArguments';

/** Where an engine listens. */
export type Endpoint =
  /** A unix socket, or a Windows named pipe as `//./pipe/docker_engine`: Node connects to both by path. */
  | { readonly type: 'socket'; readonly path: string }
  | { readonly type: 'tcp'; readonly host: string; readonly port: number; readonly tls?: TlsMaterial }
  /** `docker system dial-stdio` on another machine. */
  | { readonly type: 'ssh'; readonly host: string; readonly user?: string; readonly port?: number };

/** PEM texts. */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** False only where the user's own docker configuration says so. */
  readonly verify: boolean;
}

/** An endpoint with the words that say where it comes from. */
export interface FoundEndpoint {
  readonly endpoint: Endpoint;
  /** `unix:///var/run/docker.sock (context "colima")` */
  readonly label: string;
  /** Where a command line finds it too. */
  readonly address: EngineAddress;
}
