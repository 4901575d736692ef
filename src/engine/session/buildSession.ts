import { Server, ServerCredentials } from '@grpc/grpc-js';
import { hijack } from '../connection/dial';
import type { DockerClient } from '../connection/dockerClient';
import { answerOf } from '../connection/engineError';
import { EXPOSED_METHODS, implementation, SERVICE, type BuildAnswers } from './services';

/** The way back from a running build to us. */
export interface BuildSession {
  /** To be named in the build's request. */
  readonly id: string;
  /** Ends the connection at once, in whatever state it is. */
  close(): void;
}

/**
 * Opens a session: a connection on which BuildKit is the client and we serve. dockerode can open one itself, but that one
 * hands the same password to every registry a Dockerfile names.
 * @returns nothing where the engine has no sessions (podman; engines that dropped `POST /session`)
 */
export async function openBuildSession(
  docker: DockerClient,
  id: string,
  answers: BuildAnswers,
  signal: AbortSignal,
): Promise<BuildSession | undefined> {
  const headers = {
    Upgrade: 'h2c',
    'X-Docker-Expose-Session-Uuid': id,
    'X-Docker-Expose-Session-Name': 'ecr-explorer',
    'X-Docker-Expose-Session-Grpc-Method': [...EXPOSED_METHODS],
  };
  let connection;
  try {
    connection = await hijack(docker, { method: 'POST', path: '/session', headers, signal });
  } catch (error) {
    const status = answerOf(error)?.status;
    if (status === 404 || status === 405 || status === 501) return undefined;
    throw error;
  }
  const server = new Server();
  server.addService(SERVICE, implementation(answers));
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  // A connection that breaks ends the build with an error of its own.
  connection.on('error', () => undefined);
  injector.injectConnection(connection);
  return {
    id,
    close: () => {
      injector.destroy();
      server.forceShutdown();
      connection.destroy();
    },
  };
}
