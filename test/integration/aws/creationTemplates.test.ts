import assert from 'node:assert/strict';
import { CreateRepositoryCreationTemplateCommand } from '@aws-sdk/client-ecr';
import { DEFAULT_SETTINGS } from '../../../src/core/repositories/newRepository';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { checkedEcr } from '../emulator/checkedEcr';
import { AwsHome, calm, registry, staticKeys } from './awsHome';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

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
        lifecyclePolicy: '{"rules":[]}',
        repositoryPolicy: '{}',
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
        lifecyclePolicy: '{"rules":[]}',
        repositoryPolicy: '{}',
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
});
