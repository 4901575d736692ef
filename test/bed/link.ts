import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Where something listens: a port of this machine, or a unix socket. */
export type Place = { readonly port: number } | { readonly path: string };

/**
 * What becomes of connections: nobody listens, they are dropped at the first byte, nothing ever comes back, or this text
 * comes back whatever is asked.
 */
export type LinkFault = 'cut' | 'reset' | 'silent' | { readonly answer: string };

/** The way to a server, which can be taken away and given back while a client uses it. */
export interface Link {
  /** Where clients connect, the same all the time. */
  readonly place: Place;
  /** From now on, and for the connections there are: those are dropped. Undefined: all goes through again. */
  meet(fault: LinkFault | undefined): Promise<void>;
  stop(): Promise<void>;
}

/** @param from a unix socket to be made, or port 0 for one that is free */
export async function startLink(from: Place, to: Place): Promise<Link> {
  let fault: LinkFault | undefined;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    // A client that goes away in the middle is what this is for.
    client.on('error', () => undefined);
    if (fault === undefined) passOn(client, to);
    else meetOn(client, fault);
  });
  await listen(server, from);
  const place = 'path' in from ? from : { port: (server.address() as AddressInfo).port };
  return {
    place,
    async meet(wanted) {
      fault = wanted;
      for (const client of open) client.destroy();
      if (wanted === 'cut') await close(server);
      else if (!server.listening) await listen(server, place);
    },
    async stop() {
      for (const client of open) client.destroy();
      await close(server);
    },
  };
}

/** An HTTP answer, for `meet`. */
export function httpAnswer(status: number, body: string, contentType = 'application/json'): LinkFault {
  const head = [
    `HTTP/1.1 ${status} Of the Link`,
    `content-type: ${contentType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  return { answer: `${head.join('\r\n')}\r\n\r\n${body}` };
}

function passOn(client: Socket, to: Place): void {
  const server = connect(to);
  server.on('error', () => client.destroy());
  client.once('close', () => server.destroy());
  client.pipe(server).pipe(client);
}

function meetOn(client: Socket, fault: LinkFault): void {
  client.once('data', () => {
    if (fault === 'reset') client.destroy();
    else if (typeof fault === 'object') client.end(fault.answer);
  });
}

async function listen(server: Server, place: Place): Promise<void> {
  server.listen('path' in place ? { path: place.path } : { port: place.port, host: '127.0.0.1' });
  await once(server, 'listening');
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
}
