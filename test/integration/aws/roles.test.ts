import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { startMoto, type Moto } from '../../bed/moto';
import { skipWith } from '../../bed/skip';
import { isUnavailable } from '../../bed/unavailable';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { allRows, expectError } from './expectError';

const DEVICE = 'arn:aws:iam::123456789012:mfa/phone';
const ROLE = `[profile admin]
role_arn = arn:aws:iam::444444444444:role/admin
source_profile = base
`;

/** STS as it refuses a role (https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html). */
async function startRefusingSts(): Promise<Server> {
  const server = createServer((_request, response) => {
    const message =
      'User: arn:aws:iam::123456789012:user/dev is not authorized to perform: sts:AssumeRole ' +
      'on resource: arn:aws:iam::444444444444:role/admin';
    response.writeHead(403, { 'content-type': 'text/xml' });
    response.end(
      `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>` +
        `<Code>AccessDenied</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('a profile with a role', function () {
  this.timeout(240_000);
  let emulator: Emulator;
  let moto: Moto;
  let home: AwsHome;
  const started: { close(): Promise<void> }[] = [];

  before(async function () {
    const there = await startMoto();
    if (isUnavailable(there)) return skipWith(this, there.unavailable);
    moto = there;
    emulator = await startEmulator();
    started.push(moto, emulator);
  });
  after(() => Promise.all(started.map((part) => part.close())));
  beforeEach(async () => {
    emulator.reset();
    emulator.seed({ repositories: [{ name: 'app' }, { name: 'eu', region: 'eu-west-1' }] });
    home = await AwsHome.open({
      AWS_ENDPOINT_URL_ECR: emulator.endpoint,
      AWS_ENDPOINT_URL_STS: moto.endpoint,
    });
    await home.credentials(staticKeys('base', 'AKIDONE'));
  });
  afterEach(() => home.close());

  it('is assumed, and tells its account without a call to ECR', async () => {
    await home.config(ROLE);
    const ecr = home.aws().ecr(registry({ profile: 'admin' }));
    assert.equal(await ecr.accountId(calm), '444444444444');
    assert.equal(emulator.calls.length, 0);
    assert.equal((await allRows(ecr.repositories(calm))).length, 1);
  });

  it('asks for the MFA code once, for all its registries', async () => {
    await home.config(`${ROLE}mfa_serial = ${DEVICE}\n`);
    const asked: string[] = [];
    const aws = home.aws((device, profile) => {
      asked.push(`${device} ${profile ?? '-'}`);
      return Promise.resolve('123456');
    });
    const regions = ['us-east-1', 'eu-west-1'].map((region) =>
      aws.ecr(registry({ profile: 'admin', region })),
    );
    const rows = await Promise.all(regions.map((ecr) => allRows(ecr.repositories(calm))));
    assert.deepEqual(
      rows.flat().map(({ name }) => name),
      ['app', 'eu'],
    );
    assert.deepEqual(asked, [`${DEVICE} admin`]);
  });

  it('keeps its MFA session when another profile changes', async () => {
    await home.config(`${ROLE}mfa_serial = ${DEVICE}\n`);
    let asked = 0;
    const ecr = home
      .aws(() => Promise.resolve(String(100_000 + asked++)))
      .ecr(registry({ profile: 'admin' }));
    await allRows(ecr.repositories(calm));
    await home.config(`${ROLE}mfa_serial = ${DEVICE}\n[profile other]\nregion = us-east-1\n`);
    await allRows(ecr.repositories(calm));
    assert.equal(asked, 1);
  });

  it('is cancelled, without an error to read, when the user declines to enter a code', async () => {
    await home.config(`${ROLE}mfa_serial = ${DEVICE}\n`);
    const ecr = home.aws(() => Promise.resolve(undefined)).ecr(registry({ profile: 'admin' }));
    await expectError('cancelled', ecr.accountId(calm));
  });

  it('does not ask for a code that would be in vain', async () => {
    await home.config(
      `${ROLE.replace('base', 'tool')}mfa_serial = ${DEVICE}\n[profile tool]\ncredential_process = false\n`,
    );
    const ecr = home.aws(() => assert.fail('it asked')).ecr(registry({ profile: 'admin' }));
    await expectError('no-credentials', ecr.accountId(calm));
  });

  it('does not hold up a user who cancels while the code is asked for', async () => {
    await home.config(`${ROLE}mfa_serial = ${DEVICE}\n`);
    const ecr = home.aws(() => new Promise(() => undefined)).ecr(registry({ profile: 'admin' }));
    await expectError('cancelled', ecr.accountId(AbortSignal.timeout(100)));
  });

  it('names the missing action of STS when the role is refused', async () => {
    const sts = await startRefusingSts();
    try {
      process.env['AWS_ENDPOINT_URL_STS'] = `http://127.0.0.1:${(sts.address() as AddressInfo).port}`;
      await home.config(ROLE);
      const ecr = home.aws().ecr(registry({ profile: 'admin' }));
      const { details } = await expectError('access-denied', ecr.accountId(calm));
      assert.equal(details.action, 'sts:AssumeRole');
    } finally {
      sts.closeAllConnections();
      sts.close();
    }
  });

  it('asks the STS that its own profile configures', async () => {
    Reflect.deleteProperty(process.env, 'AWS_ENDPOINT_URL_STS');
    await home.config(
      `[default]\nendpoint_url = http://127.0.0.1:9\n${ROLE}endpoint_url = ${moto.endpoint}\n`,
    );
    const ecr = home.aws().ecr(registry({ profile: 'admin' }));
    assert.equal(await ecr.accountId(calm), '444444444444');
  });

  it('is offline when its STS cannot be reached', async () => {
    process.env['AWS_ENDPOINT_URL_STS'] = 'http://127.0.0.1:9';
    await home.config(ROLE);
    const { details } = await expectError(
      'offline',
      home
        .aws()
        .ecr(registry({ profile: 'admin' }))
        .accountId(calm),
    );
    assert.equal(details.host, '127.0.0.1:9');
  });
});
