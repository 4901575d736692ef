import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { connect, createServer, type Server as NetServer } from 'node:net';
import type { Duplex } from 'node:stream';

import { isEcrHost } from '../ecrHosts';

/** Where the engine's connections go. Whatever is not listed is unreachable, as on a machine without a network. */
export interface Routes {
  /** Serves TLS for every ECR host name. */
  readonly ecrTlsSocket?: string;
  readonly extraHosts: readonly ExtraHost[];
}

/** A host outside ECR that the engine may reach, and the unix socket that serves it. */
export type ExtraHost =
  | { readonly kind: 'tls'; readonly host: string; readonly socketPath: string }
  /** Plain HTTP, as engines accept from `localhost:<port>` alone. */
  | { readonly kind: 'localhost'; readonly port: number; readonly socketPath: string };

/**
 * A proxy that answers CONNECT by leading each host to a unix socket. It lets an engine without a network use real ECR
 * host names, with certificates verified end to end.
 */
export function egressProxy(routes: Routes): Server {
  const server = createHttpServer((_, answer) => answer.writeHead(501).end());
  server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    const socketPath = tlsSocketOf(routes, incoming.url ?? '');
    if (socketPath === undefined) {
      client.end('HTTP/1.1 502 Host not found\r\n\r\n');
      return;
    }
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    join(client, socketPath, head);
  });
  return server;
}

/** Leads connections to a unix socket; listens nowhere yet. */
export function relayTo(socketPath: string): NetServer {
  return createServer((client) => join(client, socketPath));
}

function join(client: Duplex, socketPath: string, head: Buffer = Buffer.alloc(0)): void {
  const upstream = connect(socketPath);
  upstream.write(head);
  upstream.on('error', () => client.destroy());
  client.on('error', () => upstream.destroy());
  client.pipe(upstream).pipe(client);
}

function tlsSocketOf({ ecrTlsSocket, extraHosts }: Routes, authority: string): string | undefined {
  const host = authority.replace(/:443$/, '');
  if (isEcrHost(host)) return ecrTlsSocket;
  return extraHosts.find((extra) => extra.kind === 'tls' && extra.host === host)?.socketPath;
}
