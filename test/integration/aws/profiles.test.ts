import assert from 'node:assert/strict';
import { AwsHome, staticKeys } from './awsHome';

describe('the profiles to choose from', () => {
  let home: AwsHome;

  beforeEach(async () => {
    home = await AwsHome.open();
  });
  afterEach(() => home.close());

  it('are those of both files, without sessions and services', async () => {
    await home.config(
      '[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.example.com/start\n' +
        '[services local]\necr =\n  endpoint_url = http://127.0.0.1:9\n' +
        '[profile dev]\nsso_session = corp\nsso_account_id = 111111111111\nregion = eu-west-1\n',
    );
    await home.credentials(staticKeys('ci', 'AKIDONE'));
    assert.deepEqual(await home.aws().profiles(), [
      { name: 'dev', kind: 'sso', region: 'eu-west-1', accountId: '111111111111', ssoSession: 'corp' },
      { name: 'ci', kind: 'static' },
    ]);
  });

  it('are none where there are no files', async () => {
    assert.deepEqual(await home.aws().profiles(), []);
    assert.equal(await home.aws().defaultRegion(undefined), undefined);
  });

  it('follow the files without a reload', async () => {
    const aws = home.aws();
    await home.config('[profile one]\nregion = eu-west-1\n');
    assert.equal(await aws.defaultRegion('one'), 'eu-west-1');
    await home.config('[profile one]\nregion = us-east-1\n[profile two]\nregion = eu-west-1\n');
    assert.equal(await aws.defaultRegion('one'), 'us-east-1');
    assert.equal((await aws.profiles()).length, 2);
  });
});
