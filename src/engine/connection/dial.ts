import type DockerModem from 'docker-modem';
import { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import type { DockerClient } from './dockerClient';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly signal: AbortSignal;
}

const GOOD = { 200: true, 201: true, 204: true } as const;

/** One request whose body is not looked at; the answer's headers are. Rejects with the modem's error. */
export async function call(docker: DockerClient, { signal, ...request }: Call): Promise<IncomingMessage> {
  const response = await dial(docker, { ...asked(request), isStream: true, abortSignal: signal });
  if (!(response instanceof IncomingMessage)) throw new Error('the engine gave no answer');
  response.on('error', () => undefined);
  response.resume();
  return response;
}

/** A request that becomes a connection in both directions (`101 Switching Protocols`). Rejects with the modem's error. */
export async function hijack(docker: DockerClient, { signal, ...request }: Call): Promise<Duplex> {
  const connection = await dial(docker, { ...asked(request), hijack: true, abortSignal: signal });
  if (!(connection instanceof Duplex)) throw new Error('the engine kept no connection open');
  return connection;
}

function asked({ method, path, query, headers }: Omit<Call, 'signal'>): DockerModem.DialOptions {
  return {
    method,
    path: query === undefined ? path : `${path}?`,
    statusCodes: GOOD,
    ...(query !== undefined && { options: { _query: query, _body: {} } }),
    ...(headers !== undefined && { headers: { ...headers } }),
  };
}

function dial({ modem }: DockerClient, options: DockerModem.DialOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    modem.dial(options, (error, result) => {
      if (error === null) resolve(result);
      else reject(error);
    });
  });
}
