import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const ACCOUNTS = {
  AKIDONE: '111111111111',
  AKIDTWO: '222222222222',
  AKIDENV: '333333333333',
  AKIDCONTAINER: '999999999999',
};

/** What a container's agent answers to whoever asks for its role's credentials. */
async function startContainerCredentials(): Promise<Server> {
  const server = createServer((_request, response) => {
    const Expiration = new Date(Date.now() + 3_600_000).toISOString();
    const credentials = { AccessKeyId: 'AKIDCONTAINER', SecretAccessKey: 'made-up', Token: 'made-up' };
    response.end(JSON.stringify({ ...credentials, Expiration }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('the identity of a registry', function () {
  this.timeout(30_000);
  let emulator: Emulator;
  let container: Server;
  let home: AwsHome;

  before(async () => {
    emulator = await startEmulator({ accounts: ACCOUNTS });
    container = await startContainerCredentials();
  });
  after(async () => {
    container.closeAllConnections();
    container.close();
    await emulator.close();
  });
  beforeEach(async () => {
    emulator.reset();
    const { port } = container.address() as AddressInfo;
    home = await AwsHome.open({
      AWS_ENDPOINT_URL_ECR: emulator.endpoint,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/role`,
    });
  });
  afterEach(() => home.close());

  const accountOf = (profile?: string): Promise<string | undefined> =>
    home
      .aws()
      .ecr(registry(profile === undefined ? {} : { profile }))
      .accountId(calm);

  it("is the container's when no profile is named, as the SDK's own chain has it", async () => {
    assert.equal(await accountOf(), '999999999999');
  });

  it("is an error for a mistyped profile, never the container's", async () => {
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    const { details } = await expectError('unknown-profile', accountOf('dve'));
    assert.equal(details.profile, 'dve');
    assert.equal(emulator.calls.length, 0);
  });

  it('is an error for a mistyped AWS_PROFILE, too', async () => {
    process.env['AWS_PROFILE'] = 'dve';
    await expectError('unknown-profile', accountOf());
  });

  it("is not the container's for a profile that has no credentials", async () => {
    await home.config('[profile bare]\nregion = us-east-1\n');
    const { details } = await expectError('no-credentials', accountOf('bare'));
    assert.equal(details.profile, 'bare');
  });

  it("is not the container's when the profile's own process fails", async () => {
    await home.config('[profile broken]\ncredential_process = false\n');
    await expectError('no-credentials', accountOf('broken'));
    assert.equal(emulator.calls.length, 0);
  });

  it('names the missing source of a role', async () => {
    await home.config(
      '[profile admin]\nrole_arn = arn:aws:iam::111111111111:role/x\nsource_profile = nobody\n',
    );
    const { details } = await expectError('unknown-profile', accountOf('admin'));
    assert.equal(details.profile, 'nobody');
  });

  it('is that of the profile although the environment has keys', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'AKIDENV';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'made-up';
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    assert.equal(await accountOf('dev'), '111111111111');
    assert.equal(await accountOf(), '333333333333');
  });

  it('comes from a credential process', async () => {
    const answer = JSON.stringify({ Version: 1, AccessKeyId: 'AKIDTWO', SecretAccessKey: 'made-up' });
    await home.config(`[profile tool]\ncredential_process = echo '${answer}'\n`);
    assert.equal(await accountOf('tool'), '222222222222');
  });

  it('differs for registries side by side', async () => {
    await home.credentials(staticKeys('one', 'AKIDONE') + staticKeys('two', 'AKIDTWO'));
    const aws = home.aws();
    const accounts = ['one', 'two'].map((profile) => aws.ecr(registry({ profile })).accountId(calm));
    assert.deepEqual(await Promise.all(accounts), ['111111111111', '222222222222']);
  });

  it('follows rotated keys without a reload', async () => {
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    const ecr = home.aws().ecr(registry({ profile: 'dev' }));
    assert.equal((await ecr.createRepository('app', calm)).registryId, '111111111111');
    await home.credentials(staticKeys('dev', 'AKIDTWO'));
    assert.equal((await ecr.createRepository('app', calm)).registryId, '222222222222');
  });

  it('is never in the log', async () => {
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    const ecr = home.aws().ecr(registry({ profile: 'dev' }));
    const { username, password, proxyHost } = await ecr.authorization(calm);
    assert.equal(username, 'AWS');
    assert.equal(proxyHost, '111111111111.dkr.ecr.us-east-1.amazonaws.com');
    const log = home.log.join('\n');
    assert.match(log, /GetAuthorizationToken/);
    for (const secret of [
      password,
      Buffer.from(`AWS:${password}`).toString('base64'),
      'made-up-secret',
      'AKIDONE',
    ])
      assert.ok(!log.includes(secret));
  });
});
