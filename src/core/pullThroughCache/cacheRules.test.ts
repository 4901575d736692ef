import assert from 'node:assert/strict';
import { fill } from '../sentence';
import { sameCacheRule, type CacheRule } from './cacheRule';
import { cacheRuleProblems } from './cacheRuleProblems';
import { UPSTREAMS } from './upstreams';
import { validationInWords } from './validation';

const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-a1B2c3';
const ROLE = 'arn:aws:iam::123456789012:role/cache';
const HUB: CacheRule = {
  prefix: 'docker-hub',
  upstreamUrl: 'registry-1.docker.io',
  upstream: 'docker-hub',
  credentialArn: SECRET,
};
const problems = (rule: Partial<CacheRule>): string =>
  cacheRuleProblems({ ...HUB, ...rule })
    .map(fill)
    .join(' ');

describe('a pull-through cache rule', () => {
  it('is fine within what ECR takes, for every upstream', () => {
    for (const { kind, url, usualPrefix, needsSecret } of UPSTREAMS) {
      const own = kind === 'ecr' ? '210987654321.dkr.ecr.eu-west-1.amazonaws.com' : 'team.azurecr.io';
      const rule: CacheRule = {
        ...{ prefix: usualPrefix, upstreamUrl: url ?? own, upstream: kind },
        ...(needsSecret && { credentialArn: SECRET }),
        ...(kind === 'ecr' && { customRoleArn: ROLE }),
      };
      assert.deepEqual(cacheRuleProblems(rule), [], kind);
    }
  });

  it('has a prefix that repositories may be named by', () => {
    for (const prefix of ['ROOT', 'hub', 'team/hub', 'hub/']) assert.equal(problems({ prefix }), '', prefix);
    for (const prefix of ['h', 'Hub', 'hub*', '/hub', 'h'.repeat(31)])
      assert.notEqual(problems({ prefix }), '', prefix);
  });

  it('has a login where the upstream wants one, in a secret that ECR may look at', () => {
    const without = { prefix: HUB.prefix, upstreamUrl: HUB.upstreamUrl, upstream: 'docker-hub' };
    assert.match(cacheRuleProblems(without).map(fill).join(' '), /wants a login/);
    assert.match(
      problems({ credentialArn: SECRET.replace('ecr-', '') }),
      /begins with "ecr-pullthroughcache/,
    );
    assert.match(problems({ credentialArn: 'hub' }), /ARN of a secret/);
  });

  it('has a role for another registry of ECR, and the host of that registry', () => {
    const ecr = { upstream: 'ecr', upstreamUrl: '210987654321.dkr.ecr.eu-west-1.amazonaws.com' };
    assert.match(problems(ecr), /wants a role/);
    assert.match(problems({ ...ecr, customRoleArn: 'cache' }), /ARN of a role/);
    assert.match(problems({ ...ecr, customRoleArn: ROLE, upstreamUrl: 'docker.io' }), /is named like/);
  });

  it('is the same whether or not its slash and its ROOT are written', () => {
    assert.ok(sameCacheRule(HUB, { ...HUB, prefix: 'docker-hub/', upstreamPrefix: 'ROOT' }));
    assert.ok(!sameCacheRule(HUB, { ...HUB, credentialArn: `${SECRET}x` }));
  });

  it('that ECR tried is told in words, with what to do', () => {
    const words = (failure: string): string => fill(validationInWords({ isValid: false, failure }));
    assert.match(fill(validationInWords({ isValid: true })), /reaches/);
    assert.match(words('Secret arn:… was not found'), /is not there/);
    assert.match(words('The upstream registry answered 401 Unauthorized'), /refuses the login/);
    assert.match(words('429 Too Many Requests'), /too many requests/);
    assert.match(words('Something odd'), /Something odd/);
    assert.match(fill(validationInWords({ isValid: false })), /does not say why/);
  });
});
