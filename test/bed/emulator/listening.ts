import type { Server } from 'node:http';

/** Resolves once the server listens on a free port of 127.0.0.1, with that port. */
export async function listenOnPort(server: Server): Promise<number> {
  await listen(server, { host: '127.0.0.1', port: 0 });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return address.port;
}

export async function listenOnSocket(server: Server, path: string): Promise<void> {
  await listen(server, { path });
}

/** Resolves when the server is down; connections that still stand are cut. */
export async function shutDown(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function listen(
  server: Server,
  where: { readonly path: string } | { readonly host: string; readonly port: number },
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
