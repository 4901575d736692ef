import { request } from 'node:http';
import type { IncomingHttpHeaders, RequestOptions } from 'node:http';

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
  const options: RequestOptions = { socketPath, path, method, headers, agent: false };
  if (signal !== undefined) options.signal = signal;
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      incoming.once('error', reject);
      incoming.once('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }),
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
