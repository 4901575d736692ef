import assert from 'node:assert/strict';
import type { Ecr } from '../../../src/aws/ports';
import { sameCacheRule, type CacheRule } from '../../../src/core/pullThroughCache/cacheRule';
import { UPSTREAMS } from '../../../src/core/pullThroughCache/upstreams';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const OWN = '123456789012';
const OTHER = '210987654321';
const secret = (name: string): string =>
  `arn:aws:secretsmanager:us-east-1:${OWN}:secret:ecr-pullthroughcache/${name}`;
const ROLE = `arn:aws:iam::${OWN}:role/cache`;
const QUAY: CacheRule = { prefix: 'quay', upstreamUrl: 'quay.io', upstream: 'quay' };
const HUB: CacheRule = {
  prefix: 'docker-hub',
  upstreamUrl: 'registry-1.docker.io',
  upstream: 'docker-hub',
  credentialArn: secret('hub'),
};

describe('the pull-through cache of a registry', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let ecr: Ecr;

  before(async () => {
    emulator = await startEmulator({
      accounts: { AKIDONE: OWN, AKIDTWO: OTHER },
      trusts: { [OTHER]: [OWN] },
    });
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    emulator.seed({
      registries: [
        {
          secrets: {
            [secret('hub')]: 'fine',
            [secret('other')]: 'fine',
            [secret('wrong')]: 'wrong',
            [secret('closed')]: 'no-access',
            [secret('sealed')]: 'undecryptable',
          },
        },
      ],
    });
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    ecr = home.aws().ecr(registry({ profile: 'dev' }));
  });
  afterEach(() => home.close());

  it('takes a rule for every upstream that ECR knows, and gives it back as it was', async () => {
    for (const { kind, url, needsSecret, usualPrefix } of UPSTREAMS) {
      const own = kind === 'ecr' ? `${OTHER}.dkr.ecr.us-east-1.amazonaws.com` : 'team.azurecr.io';
      const rule: CacheRule = {
        prefix: usualPrefix,
        ...{ upstreamUrl: url ?? own, upstream: kind, upstreamPrefix: 'ROOT' },
        ...(needsSecret && { credentialArn: secret('hub') }),
        ...(kind === 'ecr' && { customRoleArn: ROLE }),
      };
      const made = await ecr.pullThroughCache.create(rule, calm);
      assert.ok(made.createdAt instanceof Date);
      assert.ok(sameCacheRule(made, rule));
      assert.ok(sameCacheRule(await ecr.pullThroughCache.rule(usualPrefix, calm), rule));
    }
    assert.equal((await ecr.pullThroughCache.rules(calm)).length, UPSTREAMS.length);
  });

  it('is listed page by page to its end', async () => {
    for (let at = 0; at < 12; at++)
      await ecr.pullThroughCache.create({ ...QUAY, prefix: `quay-${at}` }, calm);
    assert.equal((await ecr.pullThroughCache.rules(calm)).length, 12);
  });

  it('refuses a second rule for a prefix, in words', async () => {
    await ecr.pullThroughCache.create(QUAY, calm);
    const { details } = await expectError('cache-rule-exists', ecr.pullThroughCache.create(QUAY, calm));
    assert.equal(details.prefix, 'quay');
  });

  it('refuses an upstream that it does not know', async () => {
    const odd: CacheRule = { prefix: 'odd', upstreamUrl: 'registry.example.com' };
    const { details } = await expectError('upstream-unsupported', ecr.pullThroughCache.create(odd, calm));
    assert.match(details.said, /registry\.example\.com/);
  });

  it('says which way a secret cannot be used', async () => {
    const ways = { gone: 'not-found', closed: 'no-access', sealed: 'undecryptable' } as const;
    for (const [name, why] of Object.entries(ways)) {
      const rule = { ...HUB, credentialArn: secret(name) };
      const { details } = await expectError('secret-unusable', ecr.pullThroughCache.create(rule, calm));
      assert.equal(details.why, why);
    }
    assert.deepEqual(await ecr.pullThroughCache.rules(calm), []);
  });

  it('has a limit of rules', async () => {
    for (let at = 0; at < 50; at++)
      await ecr.pullThroughCache.create({ ...QUAY, prefix: `quay-${at}` }, calm);
    await expectError('limit-exceeded', ecr.pullThroughCache.create(QUAY, calm));
  });

  it('changes the secret of a rule and nothing else of it', async () => {
    await ecr.pullThroughCache.create(HUB, calm);
    await ecr.pullThroughCache.update('docker-hub', { credentialArn: secret('other') }, calm);
    const rule = await ecr.pullThroughCache.rule('docker-hub', calm);
    assert.equal(rule.credentialArn, secret('other'));
    assert.equal(rule.upstreamUrl, HUB.upstreamUrl);
    await expectError(
      'secret-unusable',
      ecr.pullThroughCache.update('docker-hub', { credentialArn: secret('gone') }, calm),
    );
  });

  it('tries a rule, and hands on what ECR found', async () => {
    await ecr.pullThroughCache.create(QUAY, calm);
    assert.deepEqual(await ecr.pullThroughCache.validate('quay', calm), { isValid: true });
    await ecr.pullThroughCache.create({ ...HUB, credentialArn: secret('wrong') }, calm);
    const { isValid, failure } = await ecr.pullThroughCache.validate('docker-hub', calm);
    assert.equal(isValid, false);
    assert.match(failure ?? '', /401/);
  });

  it('says so where a rule is gone, whatever is asked of it', async () => {
    await ecr.pullThroughCache.create(QUAY, calm);
    await ecr.pullThroughCache.delete('quay', calm);
    const { pullThroughCache } = ecr;
    for (const asked of [
      () => pullThroughCache.rule('quay', calm),
      () => pullThroughCache.update('quay', { credentialArn: secret('hub') }, calm),
      () => pullThroughCache.delete('quay', calm),
      () => pullThroughCache.validate('quay', calm),
    ])
      assert.equal((await expectError('cache-rule-not-found', asked())).details.prefix, 'quay');
  });

  it('names the missing action for each thing that is denied', async () => {
    const { pullThroughCache } = ecr;
    const calls = {
      DescribePullThroughCacheRules: () => pullThroughCache.rules(calm),
      CreatePullThroughCacheRule: () => pullThroughCache.create(QUAY, calm),
      UpdatePullThroughCacheRule: () => pullThroughCache.update('quay', {}, calm),
      DeletePullThroughCacheRule: () => pullThroughCache.delete('quay', calm),
      ValidatePullThroughCacheRule: () => pullThroughCache.validate('quay', calm),
    };
    for (const [op, call] of Object.entries(calls)) {
      emulator.faults.add({ op, kind: 'denied' });
      assert.equal((await expectError('access-denied', call())).details.action, `ecr:${op}`);
    }
  });

  it('waits where ECR is throttling, and makes a rule once', async () => {
    emulator.faults.add({ op: 'CreatePullThroughCacheRule', kind: 'throttle' });
    await ecr.pullThroughCache.create(QUAY, calm);
    assert.equal((await ecr.pullThroughCache.rules(calm)).length, 1);
  });

  it("is another account's where that was meant", async () => {
    const theirs = home.aws().ecr(registry({ profile: 'dev', registryId: OTHER }));
    await theirs.pullThroughCache.create(QUAY, calm);
    assert.equal((await theirs.pullThroughCache.rules(calm)).length, 1);
    assert.equal((await ecr.pullThroughCache.rules(calm)).length, 0);
  });
});
