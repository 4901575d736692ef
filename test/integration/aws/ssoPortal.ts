import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SsoPortal {
  readonly endpoint: string;
  /** Ends the session on the service's side, whatever date the token on disk bears. */
  revoke(): void;
  close(): void;
}

/**
 * The portal that changes a sign-in into a role's keys
 * (https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html).
 */
export async function startSsoPortal(accessKeyId: string): Promise<SsoPortal> {
  let revoked = false;
  const server: Server = createServer((_request, response) => {
    if (revoked) {
      response.writeHead(401, { 'x-amzn-errortype': 'UnauthorizedException' });
      response.end(JSON.stringify({ message: 'Session token not found or invalid' }));
      return;
    }
    const expiration = Date.now() + 3_600_000;
    const keys = { accessKeyId, secretAccessKey: 'made-up', sessionToken: 'made-up', expiration };
    response.end(JSON.stringify({ roleCredentials: keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    revoke() {
      revoked = true;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
