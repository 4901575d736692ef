import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { destroyWhenAborted } from '../../src/core/destroyWhenAborted';

/** A whole answer of a server behind a unix socket. */
export interface SocketResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What to send besides the path. */
export interface SocketRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  readonly signal?: AbortSignal;
}

/** Sends one HTTP request over a unix socket and reads the answer to its end; any status is an answer. */
export function overSocket(
  socketPath: string,
  path: string,
  asked: SocketRequest = {},
): Promise<SocketResponse> {
  const { method = 'GET', headers = {}, body, signal } = asked;
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, path, method, headers, agent: false }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      incoming.on('error', reject);
      incoming.once('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }),
      );
    });
    // A server that dies may be told of twice, by what is read and by what is written: the second time is nobody's otherwise.
    outgoing.on('error', reject);
    if (signal !== undefined) destroyWhenAborted(outgoing, signal);
    outgoing.end(body);
  });
}
