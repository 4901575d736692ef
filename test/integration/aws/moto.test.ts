import assert from 'node:assert/strict';
import { isDigest } from '../../../src/core/reference/digest';
import { startMoto, type Moto } from '../../bed/moto';
import { skipWith } from '../../bed/skip';
import { isUnavailable } from '../../bed/unavailable';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { allRows, expectError } from './expectError';

describe('an endpoint that others wrote', function () {
  this.timeout(240_000);
  let moto: Moto;
  let home: AwsHome;
  const started: { close(): Promise<void> }[] = [];

  before(async function () {
    const there = await startMoto();
    if (isUnavailable(there)) return skipWith(this, there.unavailable);
    moto = there;
    home = await AwsHome.open({ AWS_ENDPOINT_URL: moto.endpoint });
    await home.credentials(staticKeys('default', 'AKIDONE'));
    started.push(home, moto);
  });
  after(() => Promise.all(started.map((part) => part.close())));

  it('is browsed as ECR is', async () => {
    const ecr = home.aws().ecr(registry());
    const { uri } = await ecr.createRepository('team/app', calm);
    assert.equal(uri, '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app');
    assert.deepEqual(
      (await allRows(ecr.repositories(calm))).map(({ name }) => name),
      ['team/app'],
    );
    assert.deepEqual(await allRows(ecr.images('team/app', calm)), []);
    assert.equal(await ecr.image('team/app', { tag: 'none' }, calm), undefined);
    assert.equal(await ecr.hasLifecyclePolicy('team/app', calm), false);
    assert.equal(await ecr.accountId(calm), '123456789012');
  });

  it('gives a token that is long past its time, which is used once', async () => {
    const { expiresAt, username } = await home.aws().ecr(registry()).authorization(calm);
    assert.equal(username, 'AWS');
    assert.ok(expiresAt.getTime() < Date.now());
  });

  it('says in words that it does not know an operation', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    assert.ok(isDigest(digest));
    const ecr = home.aws().ecr(registry());
    await expectError('service-failed', ecr.referrers('team/app', digest, calm));
  });
});
