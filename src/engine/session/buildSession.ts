import { hijack } from '../connection/dial';
import type { DockerClient } from '../connection/dockerClient';
import { answerOf } from '../connection/engineError';
import { serveGrpc } from './grpcServer';
import { buildMethods, type BuildAnswers } from './services';

/** The way back from a running build to us. */
export interface BuildSession {
  /** To be named in the build's request. */
  readonly id: string;
  /** Ends the connection at once, in whatever state it is. */
  close(): void;
}

/**
 * Opens a session: a connection on which BuildKit is the client and we serve. dockerode can open one itself, but that one
 * hands the same password to every registry a Dockerfile names, and no files.
 * @returns nothing where the engine has no sessions (podman; engines that dropped `POST /session`)
 */
export async function openBuildSession(
  docker: DockerClient,
  id: string,
  answers: BuildAnswers,
  signal: AbortSignal,
): Promise<BuildSession | undefined> {
  const methods = buildMethods(answers);
  const headers = {
    Upgrade: 'h2c',
    'X-Docker-Expose-Session-Uuid': id,
    'X-Docker-Expose-Session-Name': 'ecr-explorer',
    // By this the engine finds the files it was sent the last time.
    'X-Docker-Expose-Session-Sharedkey': answers.context.key,
    'X-Docker-Expose-Session-Grpc-Method': [...methods.keys()],
  };
  let connection;
  try {
    connection = await hijack(docker, { method: 'POST', path: '/session', headers, signal });
  } catch (error) {
    const status = answerOf(error)?.status;
    if (status === 404 || status === 405 || status === 501) return undefined;
    throw error;
  }
  return { id, close: serveGrpc(connection, methods) };
}
