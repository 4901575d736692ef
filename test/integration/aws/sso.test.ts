import assert from 'node:assert/strict';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { AwsHome, calm, registry } from './awsHome';
import { expectError } from './expectError';
import { startSsoPortal, type SsoPortal } from './ssoPortal';

const START = 'https://corp.example.com/start';
const CONFIG = `[sso-session corp]
sso_region = us-east-1
sso_start_url = ${START}

[profile dev]
sso_session = corp
sso_account_id = 111111111111
sso_role_name = Developer

[profile admin]
role_arn = arn:aws:iam::111111111111:role/admin
source_profile = dev

[profile old]
sso_start_url = ${START}
sso_region = us-east-1
sso_account_id = 111111111111
sso_role_name = Developer
`;

describe('a profile with a single sign-on', () => {
  let emulator: Emulator;
  let portal: SsoPortal;
  let home: AwsHome;

  before(async () => {
    emulator = await startEmulator({ accounts: { AKIDSSO: '111111111111' } });
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    portal = await startSsoPortal('AKIDSSO');
    home = await AwsHome.open({
      AWS_ENDPOINT_URL_ECR: emulator.endpoint,
      AWS_ENDPOINT_URL_SSO: portal.endpoint,
    });
    await home.config(CONFIG);
  });
  afterEach(async () => {
    portal.close();
    await home.close();
  });

  const inOneHour = (): Date => new Date(Date.now() + 3_600_000);
  const accountOf = (profile: string): Promise<string | undefined> =>
    home.aws().ecr(registry({ profile })).accountId(calm);

  it('needs a sign-in when there was none, or it has expired: by its profile and session', async () => {
    const missing = await expectError('sso-expired', accountOf('dev'));
    assert.deepEqual(missing.details, { profile: 'dev', session: 'corp' });
    await home.ssoToken('corp', new Date(Date.now() - 60_000));
    await expectError('sso-expired', accountOf('dev'));
    const older = await expectError('sso-expired', accountOf('old'));
    assert.deepEqual(older.details, { profile: 'old' });
  });

  it('needs a sign-in for the profile that a role rests on', async () => {
    const { details } = await expectError('sso-expired', accountOf('admin'));
    assert.equal(details.profile, 'dev');
  });

  it("works at once after a sign-in in the user's own terminal", async () => {
    const ecr = home.aws().ecr(registry({ profile: 'dev' }));
    await expectError('sso-expired', ecr.createRepository('app', calm));
    await home.ssoToken('corp', inOneHour());
    assert.equal((await ecr.createRepository('app', calm)).registryId, '111111111111');
  });

  it('needs a sign-in when the service has ended the session early', async () => {
    await home.ssoToken('corp', inOneHour());
    portal.revoke();
    await expectError('sso-expired', accountOf('dev'));
  });
});
