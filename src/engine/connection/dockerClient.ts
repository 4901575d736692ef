import DockerModem from 'docker-modem';
import Docker from 'dockerode';
import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { inspect } from 'node:util';
import type { Endpoint } from '../endpoint/endpoint';
import { SshAgent, type Environment } from './dialStdio';

/** dockerode as far as we use it. Its published types lack the session, several tags and a number as the builder's version. */
export interface DockerClient {
  readonly modem: Pick<DockerModem, 'dial'>;
  buildImage(context: Readable, options: BuildOptions): Promise<IncomingMessage>;
  getImage(name: string): {
    push(options: PushOptions): Promise<IncomingMessage>;
    tag(options: {
      readonly repo: string;
      readonly tag: string;
      readonly abortSignal: AbortSignal;
    }): Promise<unknown>;
  };
  version(options: { readonly abortSignal: AbortSignal }): Promise<unknown>;
}

/** Parameters of `POST /build`. dockerode takes fields out of the object, so each call gets a fresh one. */
export interface BuildOptions {
  /** 2 is BuildKit. As the text `'2'` dockerode opens a session of its own, which gives one password to every registry. */
  readonly version?: 2;
  /** The context comes through the session. */
  readonly remote?: 'client-session';
  readonly session?: string;
  readonly buildid: string;
  readonly dockerfile: string;
  readonly t: readonly string[];
  readonly buildargs: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly platform?: string;
  readonly networkmode?: string;
  readonly extrahosts?: readonly string[];
  /** A list in JSON. */
  readonly cachefrom?: string;
  readonly nocache?: true;
  readonly pull?: true;
  readonly rm: true;
  readonly forcerm: true;
  readonly registryconfig?: { readonly base64: string };
  readonly abortSignal: AbortSignal;
}

export interface PushOptions {
  readonly tag: string;
  readonly authconfig: {
    readonly username: string;
    readonly password: string;
    readonly serveraddress: string;
  };
  readonly abortSignal: AbortSignal;
}

/**
 * A client for the engine at an endpoint. Its connections end with their requests: none is kept.
 * @param env what ssh runs in, where the endpoint needs it
 */
export function dockerClient(endpoint: Endpoint, env: Environment): DockerClient {
  // The modem's constructor mixes in DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_CERT_PATH whatever it is given, and reads
  // files for them; a modem without its constructor connects to this endpoint and no other.
  const modem = Object.create(DockerModem.prototype) as DockerModem;
  Object.assign(modem, { headers: hiddenHeaders(), sshOptions: {}, ...connectionOf(endpoint, env) });
  return new Docker({ modem } as Docker.DockerOptions) as unknown as DockerClient;
}

/** The modem copies these for every request and adds credentials; its debug log then prints a word for all of them. */
function hiddenHeaders(): object {
  return { [inspect.custom]: () => '(headers)' };
}

function connectionOf(endpoint: Endpoint, env: Environment): object {
  switch (endpoint.type) {
    case 'socket':
      return { protocol: 'http', socketPath: endpoint.path, agent: quiet(new Agent({ keepAlive: false })) };
    case 'tcp': {
      const { host, port, tls } = endpoint;
      const protocol = tls === undefined ? 'http' : 'https';
      const agent =
        tls === undefined
          ? new Agent({ keepAlive: false })
          : new TlsAgent({
              keepAlive: false,
              rejectUnauthorized: tls.verify,
              ...(tls.ca !== undefined && { ca: tls.ca }),
              ...(tls.cert !== undefined && { cert: tls.cert }),
              ...(tls.key !== undefined && { key: tls.key }),
            });
      const name = host.includes(':') ? `[${host}]` : host;
      return { protocol, host: `${protocol}://${name}`, port, pathPrefix: '/', agent: quiet(agent) };
    }
    case 'ssh':
      return { protocol: 'http', host: 'http://docker', pathPrefix: '/', agent: new SshAgent(endpoint, env) };
  }
}

/** The modem inspects every request to its full depth, the agent with all its sockets included. */
function quiet(agent: Agent): Agent {
  return Object.assign(agent, { [inspect.custom]: () => 'Agent' });
}
