import assert from 'node:assert/strict';
import { digestOf, FakeEcr, HOST, repositoryNamed } from '../../../test/fakes/ecr';
import { cancelled } from '../../core/errors';
import { DEFAULT_SETTINGS } from '../../core/repositories/newRepository';
import { registryIdOf } from '../../core/registries/registry';
import { preparePush } from './preparePush';
import type { PushDecisions } from './preparePush';
import type { PushTarget } from './pushTarget';

const { signal } = new AbortController();
const target: PushTarget = {
  registry: { id: registryIdOf({ region: 'eu-west-1' }), region: 'eu-west-1', access: 'write', pinned: [] },
  repository: 'team/app',
  isNew: false,
  tags: ['1.1'],
};
const taken = { digest: digestOf('a'), tags: ['1.0', 'prod'], status: 'ACTIVE' };

/** A user who says yes to everything, and what was asked. */
function agreeing(): PushDecisions & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    create: (repository) => {
      asked.push(`create ${repository}`);
      return Promise.resolve();
    },
    overwrite: (_repository, atStake) => {
      asked.push(...atStake.map(({ tag, protectedBy }) => `overwrite ${tag} ${protectedBy ?? ''}`.trim()));
      return Promise.resolve();
    },
    otherTags: (_repository, immutable) => {
      asked.push(`other than ${immutable.join()}`);
      return Promise.resolve(['1.2']);
    },
  };
}

const prepare = (ecr: FakeEcr, decisions: PushDecisions, changes: Partial<PushTarget> = {}) =>
  preparePush(ecr, { ...target, ...changes }, decisions, ['prod*'], signal);

describe('preparing a push', () => {
  it('asks nothing when the repository is there and the tag is free', async () => {
    const user = agreeing();
    const push = await prepare(new FakeEcr().with(repositoryNamed('team/app'), taken), user);
    assert.equal(push.uri, `${HOST}/team/app`);
    assert.deepEqual(user.asked, []);
  });

  it('makes a missing repository by consent', async () => {
    const [ecr, user] = [new FakeEcr(), agreeing()];
    await prepare(ecr, user);
    assert.deepEqual(user.asked, ['create team/app']);
    assert.ok(ecr.held.has('team/app'));
  });

  it('makes a repository without asking again when the user has chosen to create it', async () => {
    const [ecr, user] = [new FakeEcr(), agreeing()];
    await prepare(ecr, user, { isNew: true });
    assert.deepEqual(user.asked, []);
    assert.ok(ecr.held.has('team/app'));
  });

  it('stops when the user declines', async () => {
    const user = { ...agreeing(), create: () => Promise.reject(cancelled()) };
    const ecr = new FakeEcr();
    await assert.rejects(prepare(ecr, user), { reason: 'cancelled' });
    assert.equal(ecr.held.size, 0);
  });

  it('asks for another tag when an immutable one is taken, and checks that one too', async () => {
    const user = agreeing();
    const ecr = new FakeEcr().with(repositoryNamed('team/app', { mutability: 'IMMUTABLE' }), taken);
    const push = await prepare(ecr, user, { tags: ['1.0'] });
    assert.deepEqual(user.asked, ['other than 1.0']);
    assert.deepEqual(push.target.tags, ['1.2']);
  });

  it('asks before it takes tags from an image, and names what protects them', async () => {
    const user = agreeing();
    const ecr = new FakeEcr().with(repositoryNamed('team/app'), taken);
    const push = await prepare(ecr, user, { tags: ['1.0', 'prod'] });
    assert.deepEqual(user.asked, ['overwrite 1.0', 'overwrite prod prod*']);
    assert.equal(push.before.get('1.0'), taken.digest);
  });

  it('refuses a repository of another account, and asks for no token', async () => {
    const ecr = new FakeEcr().with(repositoryNamed('team/app'));
    ecr.account = '999999999999';
    await assert.rejects(prepare(ecr, agreeing()), { reason: 'account-mismatch' });
    assert.equal(ecr.tokensIssued, 0);
  });

  it('refuses a repository of another region, and asks for no token', async () => {
    const uri = `${HOST.replace('eu-west-1', 'us-east-1')}/team/app`;
    const ecr = new FakeEcr().with(repositoryNamed('team/app', { uri }));
    await assert.rejects(prepare(ecr, agreeing()), { reason: 'region-mismatch' });
    assert.equal(ecr.tokensIssued, 0);
  });

  it("refuses a token's host of another region where the repository cannot be looked at", async () => {
    const ecr = new FakeEcr();
    for (const action of ['ecr:DescribeRepositories', 'ecr:DescribeImages']) ecr.denied.add(action);
    ecr.proxyHost = HOST.replace('eu-west-1', 'us-east-1');
    await assert.rejects(prepare(ecr, agreeing()), { reason: 'region-mismatch' });
  });

  it("holds another account's registry against that account, not the caller's", async () => {
    const registryId = '210987654321';
    const registry = { ...target.registry, registryId };
    const uri = `${HOST.replace('123456789012', registryId)}/team/app`;
    const theirs = new FakeEcr().with(repositoryNamed('team/app', { uri, registryId }));
    assert.equal((await prepare(theirs, agreeing(), { registry })).uri, uri);
    const ours = new FakeEcr().with(repositoryNamed('team/app'));
    await assert.rejects(prepare(ours, agreeing(), { registry }), { reason: 'account-mismatch' });
  });

  it('leaves a missing repository to ECR where a creation template covers it', async () => {
    const [ecr, user] = [new FakeEcr(), agreeing()];
    ecr.templates = [{ prefix: 'team', appliedFor: ['CREATE_ON_PUSH'], settings: DEFAULT_SETTINGS }];
    const push = await prepare(ecr, user);
    assert.equal(push.template?.prefix, 'team');
    assert.equal(push.uri, `${HOST}/team/app`);
    assert.deepEqual(user.asked, []);
    assert.ok(!ecr.held.has('team/app'));
  });

  it('makes a missing repository by consent where templates may not be asked for', async () => {
    const [ecr, user] = [new FakeEcr(), agreeing()];
    ecr.templates = undefined;
    await prepare(ecr, user);
    assert.deepEqual(user.asked, ['create team/app']);
  });

  it('goes on where looking is denied, and says what it skipped', async () => {
    const ecr = new FakeEcr();
    for (const action of ['ecr:DescribeRepositories', 'ecr:DescribeImages']) ecr.denied.add(action);
    const push = await prepare(ecr, agreeing());
    assert.equal(push.uri, `${HOST}/team/app`);
    assert.deepEqual(
      push.skipped.map(([, action]) => action),
      ['ecr:DescribeRepositories', 'ecr:DescribeImages'],
    );
  });
});
