import assert from 'node:assert/strict';
import { CreateRepositoryCreationTemplateCommand } from '@aws-sdk/client-ecr';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { checkedEcr } from '../emulator/checkedEcr';
import { AwsHome, calm, registry, staticKeys } from './awsHome';

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
  });
  after(async () => {
    await home.close();
    await emulator.close();
  });

  it('are told with what they are for', async () => {
    assert.deepEqual(await home.aws().ecr(registry()).creationTemplates(calm), [
      { prefix: 'ROOT', appliedFor: ['PULL_THROUGH_CACHE'] },
      { prefix: 'team', appliedFor: ['CREATE_ON_PUSH'] },
    ]);
  });

  it("are not known of another account's registry, nor where asking is denied", async () => {
    const theirs = home.aws().ecr(registry({ registryId: '210987654321' }));
    assert.equal(await theirs.creationTemplates(calm), undefined);
    emulator.faults.add({ op: 'DescribeRepositoryCreationTemplates', kind: 'denied' });
    assert.equal(await home.aws().ecr(registry()).creationTemplates(calm), undefined);
  });
});
