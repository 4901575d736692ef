import type DockerModem from 'docker-modem';
import { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import type { EngineAuthorization } from '../ports';
import type { DockerClient } from './dockerClient';
import { t } from '../../core/l10n';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Sent for this request alone, in the header `X-Registry-Auth`. */
  readonly authorization?: EngineAuthorization;
  readonly signal: AbortSignal;
}

const GOOD = { 200: true, 201: true, 204: true } as const;

/** One request whose body is not looked at; the answer's headers are. Rejects with the modem's error. */
export async function call(docker: DockerClient, { signal, ...request }: Call): Promise<IncomingMessage> {
  const response = await dial(docker, { ...asked(request), isStream: true, abortSignal: signal });
  if (!(response instanceof IncomingMessage)) throw new Error(t('the engine gave no answer'));
  response.on('error', () => undefined);
  response.resume();
  return response;
}

/** One request whose body comes piece by piece. Rejects with the modem's error, also where the status is an error. */
export async function stream(docker: DockerClient, { signal, ...request }: Call): Promise<IncomingMessage> {
  const response = await dial(docker, { ...asked(request), isStream: true, abortSignal: signal });
  if (!(response instanceof IncomingMessage)) throw new Error(t('the engine gave no answer'));
  return response;
}

/** One request whose answer is JSON, not yet checked. Rejects with the modem's error. */
export function ask(docker: DockerClient, { signal, ...request }: Call): Promise<unknown> {
  return dial(docker, { ...asked(request), abortSignal: signal });
}

/** A request that becomes a connection in both directions (`101 Switching Protocols`). Rejects with the modem's error. */
export async function hijack(docker: DockerClient, { signal, ...request }: Call): Promise<Duplex> {
  const connection = await dial(docker, { ...asked(request), hijack: true, abortSignal: signal });
  if (!(connection instanceof Duplex)) throw new Error(t('the engine kept no connection open'));
  return connection;
}

function asked({
  method,
  path,
  query,
  headers,
  authorization,
}: Omit<Call, 'signal'>): DockerModem.DialOptions {
  return {
    method,
    path: query === undefined ? path : `${path}?`,
    statusCodes: GOOD,
    ...(query !== undefined && { options: { _query: query, _body: {} } }),
    ...(headers !== undefined && { headers: { ...headers } }),
    ...(authorization !== undefined && { authconfig: authconfigOf(authorization) }),
  };
}

function authconfigOf({ username, password, serverAddress: serveraddress }: EngineAuthorization): object {
  return { username, password, serveraddress };
}

function dial({ modem }: DockerClient, options: DockerModem.DialOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    modem.dial(options, (error, result) => {
      if (error === null) resolve(result);
      else reject(error);
    });
  });
}
