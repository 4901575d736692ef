import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

import { overSocket } from '../socketHttp';
import { isUnavailable, type Unavailable } from '../unavailable';
import { untilReady } from '../untilReady';
import type { ExtraHost } from './egressProxy';
import { engineVersion } from './engineApi';
import { installEngine, type EngineKind } from './kinds';
import { refusedNamespaces, startNamespace } from './namespace';
import { HIDDEN_FOLDERS, PROXY_PORT } from './namespaceOrder';

/** How an engine is started. */
export interface EngineOptions {
  readonly kind: EngineKind;
  /** Folder for its socket, log and images. Sockets' paths are limited to about 100 characters: keep it short. */
  readonly dir: string;
  /** Who serves the ECR host names, in TLS; without one they are unreachable. */
  readonly dataPlane?: { readonly tlsSocketPath: string };
  /** The only certificate authorities the engine trusts, as a PEM file. */
  readonly caBundle: string;
  readonly extraHosts?: readonly ExtraHost[];
  readonly containerdImageStore?: boolean;
  /** What is Docker's and not yet sure to stay, such as `--squash`. */
  readonly experimental?: boolean;
}

/** A running engine of our own; nothing of it outlives this process. */
export interface Engine {
  readonly kind: EngineKind;
  /** A value for DOCKER_HOST: `unix:///…/docker.sock`. */
  readonly host: string;
  readonly socketPath: string;
  readonly version: string;
  readonly apiVersion: string;
  /** Path of a Docker CLI. */
  readonly cli: string;
  /** For `<docker config>/cli-plugins/docker-buildx`, where the CLI needs it. */
  readonly buildxPlugin?: string;
  readonly logPath: string;
  /** Kills it and whatever it runs; no process, mount, interface or image is left. The log stays. */
  stop(): Promise<void>;
}

/** A socket made in one of these inside the namespaces would not be seen outside. */
const HIDDEN = ['/run', ...HIDDEN_FOLDERS];
const SOCKET_PATH_LIMIT = 107;

let started = 0;

/**
 * Starts an engine as on a user's machine (real bridge network, overlay storage, real ECR host names, verified TLS), in
 * namespaces that keep it apart from the machine. Needs root on Debian; takes about 2 s once its programs are cached.
 * @throws Error with the end of the engine's log when it does not come up
 */
export async function startEngine(options: EngineOptions): Promise<Engine | Unavailable> {
  if (process.platform !== 'linux') return { unavailable: 'an own engine needs Linux' };
  if (process.getuid?.() !== 0)
    return { unavailable: 'an own engine needs root, for its namespaces and mounts' };
  const installed = await installEngine(options.kind);
  if (isUnavailable(installed)) return installed;
  const refused = await refusedNamespaces();
  if (refused) return refused;

  await mkdir(options.dir, { recursive: true });
  const dir = await realpath(options.dir);
  const socketPath = join(dir, 'docker.sock');
  checkPlace(socketPath);
  const stateDir = join(dir, 'state');
  await mkdir(stateDir, { recursive: true });
  const logPath = join(dir, 'engine.log');
  const controlGroup = `ecr-bed-${process.pid}-${++started}`;
  const extraHosts = options.extraHosts ?? [];

  const daemon = await installed.daemon({
    dir,
    stateDir,
    socketPath,
    controlGroup,
    env: networkEnvironment(options.caBundle),
    insecureHosts: extraHosts.flatMap((extra) =>
      extra.kind === 'localhost' ? [`localhost:${extra.port}`] : [],
    ),
    containerdImageStore: options.containerdImageStore ?? false,
    experimental: options.experimental ?? false,
  });
  const ecrTlsSocket = options.dataPlane?.tlsSocketPath;
  const routes = { extraHosts, ...(ecrTlsSocket !== undefined && { ecrTlsSocket }) };
  const namespace = await startNamespace({ daemon, routes, stateDir, logPath }, controlGroup);
  try {
    const answers = async () => (await overSocket(socketPath, '/_ping')).status === 200;
    await untilReady(namespace.process, logPath, answers);
    const { version, apiVersion } = await engineVersion(socketPath);
    const { cli, buildxPlugin } = installed;
    return {
      ...{ kind: options.kind, host: `unix://${socketPath}`, socketPath, version, apiVersion, cli, logPath },
      ...(buildxPlugin !== undefined && { buildxPlugin }),
      stop: () => namespace.end(),
    };
  } catch (error) {
    await namespace.end();
    throw error;
  }
}

function checkPlace(socketPath: string): void {
  if (HIDDEN.some((folder) => socketPath.startsWith(`${folder}/`)))
    throw new Error(`the engine cannot live in ${socketPath}: choose a folder outside ${HIDDEN.join(', ')}`);
  if (socketPath.length > SOCKET_PATH_LIMIT)
    throw new Error(`${socketPath} is longer than a unix socket's path may be: choose a shorter folder`);
}

/** Go programs read these: https://pkg.go.dev/net/http#ProxyFromEnvironment, https://pkg.go.dev/crypto/x509#SystemCertPool */
function networkEnvironment(caBundle: string): Record<string, string> {
  return {
    HTTPS_PROXY: `http://127.0.0.1:${PROXY_PORT}`,
    NO_PROXY: 'localhost,127.0.0.1',
    SSL_CERT_FILE: caBundle,
    SSL_CERT_DIR: '/nonexistent',
  };
}
