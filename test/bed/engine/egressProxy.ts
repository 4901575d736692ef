import { createServer, request } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

import { isEcrHost } from '../ecrHosts';

/** Where the engine's connections go. Whatever is not listed is unreachable, as on a machine without a network. */
export interface Routes {
  /** Serves TLS for every ECR host name. */
  readonly ecrTlsSocket?: string;
  /** Further hosts, by `host` or `host:port`, and the unix sockets that serve them. */
  readonly extraHosts: readonly ExtraHost[];
}

/** One host outside ECR that the engine may reach. */
export interface ExtraHost {
  readonly host: string;
  readonly socketPath: string;
  /** False for a plain-HTTP registry, which the engine is then told to accept as insecure. */
  readonly tls: boolean;
}

/**
 * An HTTP proxy that leads each host to a unix socket: CONNECT for TLS, absolute URLs for plain HTTP.
 * It lets an engine without a network use real ECR host names, with certificates verified end to end.
 */
export function egressProxy(routes: Routes): Server {
  const server = createServer((incoming, answer) => forward(routes, incoming, answer));
  server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    const socketPath = socketOf(routes, incoming.url ?? '', true);
    if (socketPath === undefined) {
      client.end('HTTP/1.1 502 Host not found\r\n\r\n');
      return;
    }
    const upstream = connect(socketPath, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  return server;
}

function forward(routes: Routes, incoming: IncomingMessage, answer: ServerResponse): void {
  const url = URL.parse(incoming.url ?? '');
  const socketPath = url === null ? undefined : socketOf(routes, url.host, false);
  if (url === null || socketPath === undefined) {
    answer.writeHead(502).end();
    return;
  }
  const { method, headers } = incoming;
  const path = url.pathname + url.search;
  const outgoing = request(
    { socketPath, path, headers, agent: false, ...(method && { method }) },
    (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    },
  );
  outgoing.on('error', () => answer.destroy());
  incoming.pipe(outgoing);
}

function socketOf(routes: Routes, authority: string, tls: boolean): string | undefined {
  const host = authority.replace(/:(443|80)$/, '');
  if (tls && isEcrHost(host)) return routes.ecrTlsSocket;
  return routes.extraHosts.find((extra) => extra.tls === tls && extra.host === host)?.socketPath;
}
