import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { skipWith } from '../../bed/skip';
import { createAuthority } from '../../bed/tls';
import { isUnavailable } from '../../bed/unavailable';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

describe('an endpoint behind an authority of its own', function () {
  this.timeout(60_000);
  let home: AwsHome;
  let server: Server;
  let caPath: string;

  beforeEach(async function () {
    home = await AwsHome.open();
    const authority = await createAuthority(join(home.folder, 'tls'));
    if (isUnavailable(authority)) return skipWith(this, authority.unavailable);
    caPath = authority.caPath;
    const { certPath, keyPath } = await authority.issue('ecr', ['localhost']);
    const identity = { cert: await readFile(certPath), key: await readFile(keyPath) };
    server = createServer(identity, (_request, response) => {
      response.end(JSON.stringify({ registryId: '123456789012' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    process.env['AWS_ENDPOINT_URL'] = `https://localhost:${port}`;
    await home.credentials(staticKeys('default', 'AKIDONE') + staticKeys('dev', 'AKIDONE'));
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await home.close();
  });

  it('is not trusted by itself, and says how it can be', async () => {
    const { details } = await expectError('offline', home.aws().ecr(registry()).accountId(calm));
    assert.match(details.said, /not trusted.*AWS_CA_BUNDLE/);
  });

  it('is trusted by the bundle that AWS_CA_BUNDLE names', async () => {
    process.env['AWS_CA_BUNDLE'] = caPath;
    assert.equal(await home.aws().ecr(registry()).accountId(calm), '123456789012');
  });

  it('is trusted by the bundle that the profile names', async () => {
    await home.config(`[profile dev]\nca_bundle = ${caPath}\n`);
    assert.equal(
      await home
        .aws()
        .ecr(registry({ profile: 'dev' }))
        .accountId(calm),
      '123456789012',
    );
  });
});
