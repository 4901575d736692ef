import { readFile } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';

import type { Certificate } from '../bed/tls';

/** A port that speaks TLS for a unix socket, as an engine's own TLS port: who has no certificate of its authority is refused. */
export interface TlsRelay {
  readonly port: number;
  stop(): Promise<void>;
}

/** @param caPath the authority whose clients are let in */
export async function startTlsRelay(
  socketPath: string,
  { certPath, keyPath }: Certificate,
  caPath: string,
): Promise<TlsRelay> {
  const [cert, key, ca] = await Promise.all([certPath, keyPath, caPath].map((path) => readFile(path)));
  const open = new Set<TLSSocket>();
  const server = createServer({ cert, key, ca, requestCert: true, rejectUnauthorized: true }, (client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    const upstream = connect(socketPath);
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of open) client.destroy();
      }),
  };
}
