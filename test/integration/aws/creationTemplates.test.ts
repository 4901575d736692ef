import assert from 'node:assert/strict';
import { CreateRepositoryCreationTemplateCommand } from '@aws-sdk/client-ecr';
import { DEFAULT_SETTINGS } from '../../../src/core/repositories/newRepository';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import type { TemplateSettings } from '../../../src/core/repositories/creationTemplate';
import { checkedEcr } from '../emulator/checkedEcr';
import { KEEP_ONE } from '../emulator/policies';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const PULL = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: ['ecr:BatchGetImage'] }],
});

describe('creation templates of a registry', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;

  before(async () => {
    emulator = await startEmulator();
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('default', 'AKIDONE'));
    const client = checkedEcr(emulator.endpoint);
    for (const [prefix, appliedFor] of [
      ['team', 'CREATE_ON_PUSH'],
      ['ROOT', 'PULL_THROUGH_CACHE'],
    ] as const)
      await client.send(new CreateRepositoryCreationTemplateCommand({ prefix, appliedFor: [appliedFor] }));
    await client.send(
      new CreateRepositoryCreationTemplateCommand({
        prefix: 'full',
        description: 'All of it',
        appliedFor: ['REPLICATION'],
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'dev-*' }],
        encryptionConfiguration: { encryptionType: 'KMS', kmsKey: KEY },
        resourceTags: [{ Key: 'team', Value: 'a' }],
        lifecyclePolicy: JSON.stringify(KEEP_ONE),
        repositoryPolicy: PULL,
      }),
    );
  });
  after(async () => {
    await home.close();
    await emulator.close();
  });

  it('are told with what they are for, and what they give a repository', async () => {
    assert.deepEqual(await home.aws().ecr(registry()).creationTemplates(calm), [
      { prefix: 'ROOT', appliedFor: ['PULL_THROUGH_CACHE'], settings: DEFAULT_SETTINGS },
      {
        prefix: 'full',
        description: 'All of it',
        appliedFor: ['REPLICATION'],
        settings: {
          mutability: 'IMMUTABLE_WITH_EXCLUSION',
          mutabilityExclusions: ['dev-*'],
          encryption: { type: 'KMS', kmsKey: KEY },
          tags: [{ key: 'team', value: 'a' }],
        },
        lifecyclePolicy: JSON.stringify(KEEP_ONE),
        repositoryPolicy: PULL,
      },
      { prefix: 'team', appliedFor: ['CREATE_ON_PUSH'], settings: DEFAULT_SETTINGS },
    ]);
  });

  it("are not known of another account's registry, nor where asking is denied", async () => {
    const theirs = home.aws().ecr(registry({ registryId: '210987654321' }));
    assert.equal(await theirs.creationTemplates(calm), undefined);
    emulator.faults.add({ op: 'DescribeRepositoryCreationTemplates', kind: 'denied' });
    assert.equal(await home.aws().ecr(registry()).creationTemplates(calm), undefined);
  });

  describe('with all that they lay down', () => {
    const WHOLE: TemplateSettings = {
      prefix: 'whole/one',
      appliedFor: ['CREATE_ON_PUSH', 'REPLICATION'],
      description: 'for pushes',
      mutability: 'IMMUTABLE_WITH_EXCLUSION',
      mutabilityExclusions: ['latest*'],
      encryption: { type: 'KMS', kmsKey: 'arn:aws:kms:us-east-1:123456789012:key/a-b' },
      resourceTags: { team: 'checkout' },
      lifecyclePolicy: JSON.stringify(KEEP_ONE),
      repositoryPolicy: PULL,
      customRoleArn: 'arn:aws:iam::123456789012:role/maker',
    };
    const find = async (prefix: string): Promise<TemplateSettings | undefined> =>
      (await settings().all(calm)).find((template) => template.prefix === prefix);
    const settings = () => home.aws().ecr(registry()).creationTemplateSettings;

    beforeEach(() => emulator.faults.clear());
    afterEach(async () => {
      emulator.faults.clear();
      await settings()
        .delete(WHOLE.prefix, calm)
        .catch(() => undefined);
    });

    it('are made, and read as they were made', async () => {
      await settings().create(WHOLE, calm);
      assert.deepEqual(await find(WHOLE.prefix), WHOLE);
    });

    it('are changed in what is named alone, and lose what they are to have no more', async () => {
      await settings().create(WHOLE, calm);
      const { prefix, appliedFor, mutability, mutabilityExclusions, encryption } = WHOLE;
      const { resourceTags, repositoryPolicy = '' } = WHOLE;
      const less: TemplateSettings = {
        ...{ prefix, appliedFor, mutability, mutabilityExclusions, encryption },
        ...{ resourceTags, repositoryPolicy },
      };
      await settings().update(less, ['lifecyclePolicy', 'customRoleArn', 'description'], calm);
      assert.deepEqual(await find(WHOLE.prefix), less);
      const plain = { ...less, mutability: 'MUTABLE', mutabilityExclusions: [], resourceTags: {} };
      await settings().update(plain, ['mutability', 'mutabilityExclusions', 'resourceTags'], calm);
      assert.deepEqual(await find(WHOLE.prefix), plain);
    });

    it('are not made twice, and not changed where they are gone', async () => {
      await settings().create(WHOLE, calm);
      assert.equal(
        (await expectError('template-exists', settings().create(WHOLE, calm))).details.prefix,
        'whole/one',
      );
      await settings().delete(WHOLE.prefix, calm);
      await expectError('template-not-found', settings().delete(WHOLE.prefix, calm));
      await expectError('template-not-found', settings().update(WHOLE, ['description'], calm));
    });

    it('are refused with a policy that ECR would not take for a repository', async () => {
      const broken = { ...WHOLE, lifecyclePolicy: '{"rules":[{}]}' };
      await expectError('policy-refused', settings().create(broken, calm));
      const odd = { ...WHOLE, repositoryPolicy: '{}' };
      await expectError('request-refused', settings().create(odd, calm));
      assert.equal(await find(WHOLE.prefix), undefined);
    });

    it('name the missing action, and wait where ECR is throttling', async () => {
      const calls = {
        DescribeRepositoryCreationTemplates: () => settings().all(calm),
        CreateRepositoryCreationTemplate: () => settings().create(WHOLE, calm),
        UpdateRepositoryCreationTemplate: () => settings().update(WHOLE, ['description'], calm),
        DeleteRepositoryCreationTemplate: () => settings().delete(WHOLE.prefix, calm),
      };
      for (const [op, call] of Object.entries(calls)) {
        emulator.faults.add({ op, kind: 'denied' });
        assert.equal((await expectError('access-denied', call())).details.action, `ecr:${op}`);
      }
      emulator.faults.add({ op: 'CreateRepositoryCreationTemplate', kind: 'throttle' });
      await settings().create(WHOLE, calm);
      assert.deepEqual(await find(WHOLE.prefix), WHOLE);
    });

    it('have a limit', async () => {
      const made = Array.from({ length: 47 }, (_, at) => ({ ...WHOLE, prefix: `many/${at}` }));
      for (const template of made) await settings().create(template, calm);
      await expectError('limit-exceeded', settings().create(WHOLE, calm));
      for (const { prefix } of made) await settings().delete(prefix, calm);
    });

    it("are never another account's", async () => {
      const theirs = home.aws().ecr(registry({ registryId: '210987654321' })).creationTemplateSettings;
      await expectError('foreign-registry', theirs.all(calm));
      await expectError('foreign-registry', theirs.create(WHOLE, calm));
      await expectError('foreign-registry', theirs.delete('team', calm));
    });
  });
});
