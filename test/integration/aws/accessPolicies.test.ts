import assert from 'node:assert/strict';
import type { AccessPolicies } from '../../../src/aws/accessPorts';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { PULL_FROM_PROD } from '../../bed/emulator/fixtures/policies';
import { LET_REPLICATE } from '../emulator/policies';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const REPOSITORY = 'team/app';
const OPERATIONS = {
  repository: ['GetRepositoryPolicy', 'SetRepositoryPolicy', 'DeleteRepositoryPolicy'],
  registry: ['GetRegistryPolicy', 'PutRegistryPolicy', 'DeleteRegistryPolicy'],
};

describe('a permissions policy', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let policies: AccessPolicies;

  before(async () => {
    emulator = await startEmulator({
      accounts: { AKIDONE: '123456789012', AKIDTWO: '210987654321' },
      trusts: { '210987654321': ['123456789012'] },
    });
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    emulator.seed({ repositories: [{ name: REPOSITORY }] });
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    policies = home.aws().ecr(registry({ profile: 'dev' })).accessPolicies;
  });
  afterEach(() => home.close());

  const ofRepository = {
    name: 'of a repository',
    operations: OPERATIONS.repository,
    text: JSON.stringify(PULL_FROM_PROD),
    set: 'ecr:SetRepositoryPolicy',
    get: () => policies.repositoryPolicy(REPOSITORY, calm),
    put: (text: string) => policies.setRepositoryPolicy(REPOSITORY, text, calm),
    remove: () => policies.deleteRepositoryPolicy(REPOSITORY, calm),
    details: { repository: REPOSITORY, policy: 'permissions' },
  };
  const ofRegistry = {
    name: 'of the registry',
    operations: OPERATIONS.registry,
    text: JSON.stringify(LET_REPLICATE),
    set: 'ecr:PutRegistryPolicy',
    get: () => policies.registryPolicy(calm),
    put: (text: string) => policies.putRegistryPolicy(text, calm),
    remove: () => policies.deleteRegistryPolicy(calm),
    details: { repository: '', policy: 'registry' },
  };

  for (const { name, operations, text, set, get, put, remove, details } of [ofRepository, ofRegistry])
    describe(name, () => {
      it('is put, read and deleted', async () => {
        assert.equal(await get(), undefined);
        await put(text);
        assert.equal(await get(), text);
        await remove();
        assert.equal(await get(), undefined);
      });

      it('that is not there cannot be deleted', async () => {
        assert.deepEqual((await expectError('policy-not-found', remove())).details, details);
      });

      it("is refused with the service's own sentence, without its frame", async () => {
        await put(text);
        for (const wrong of [
          '{}',
          '{"Version":"2012-10-17","Statement":[]}',
          text.replace('Allow', 'allow'),
        ]) {
          const refused = await expectError('policy-refused', put(wrong));
          assert.match(refused.details.said, /^Invalid (?:repository|registry) policy provided$/);
          assert.deepEqual({ ...details, said: refused.details.said }, refused.details);
        }
        const long = text.replace('"Sid":"', `"Sid":"${'A'.repeat(10_240)}`);
        await expectError('policy-refused', put(long));
        assert.equal(await get(), text);
      });

      it('that would lock its author out is refused: nothing is ever forced', async () => {
        const policy = JSON.parse(text) as { readonly Statement: readonly [object] };
        const deny = { ...policy.Statement[0], Effect: 'Deny', Principal: '*', Action: set };
        const refused = put(JSON.stringify({ ...policy, Statement: [deny] }));
        assert.match((await expectError('policy-refused', refused)).details.said, /in the future/);
        assert.equal(await get(), undefined);
      });

      it('that may not be read or written names the missing action', async () => {
        for (const op of operations) emulator.faults.add({ op, kind: 'denied' });
        const denied = [get(), put(text), remove()].map(
          async (work) => (await expectError('access-denied', work)).details.action,
        );
        assert.deepEqual(
          await Promise.all(denied),
          operations.map((op) => `ecr:${op}`),
        );
      });
    });

  it('of a repository that is gone is told as that', async () => {
    const gone = 'team/gone';
    for (const work of [
      policies.repositoryPolicy(gone, calm),
      policies.setRepositoryPolicy(gone, ofRepository.text, calm),
      policies.deleteRepositoryPolicy(gone, calm),
    ])
      assert.equal((await expectError('repository-not-found', work)).details.repository, gone);
  });

  it("of a registry is never taken for another account's, nor put into the wrong one", async () => {
    const of = (registryId: string) =>
      home.aws().ecr(registry({ profile: 'dev', registryId })).accessPolicies;
    const foreign = of('210987654321');
    for (const work of [
      foreign.registryPolicy(calm),
      foreign.putRegistryPolicy(ofRegistry.text, calm),
      foreign.deleteRegistryPolicy(calm),
    ])
      assert.equal((await expectError('foreign-registry', work)).details.accountId, '210987654321');
    const called = new Set(emulator.calls.map(({ op }) => op));
    assert.ok(!called.has('PutRegistryPolicy') && !called.has('DeleteRegistryPolicy'));
    await of('123456789012').putRegistryPolicy(ofRegistry.text, calm);
    assert.equal(await policies.registryPolicy(calm), ofRegistry.text);
  });

  it("of another account's repository goes to that account", async () => {
    emulator.seed({ repositories: [{ name: REPOSITORY, account: '210987654321' }] });
    const foreign = home.aws().ecr(registry({ profile: 'dev', registryId: '210987654321' })).accessPolicies;
    await foreign.setRepositoryPolicy(REPOSITORY, ofRepository.text, calm);
    assert.equal(await foreign.repositoryPolicy(REPOSITORY, calm), ofRepository.text);
    assert.equal(await policies.repositoryPolicy(REPOSITORY, calm), undefined);
  });
});
