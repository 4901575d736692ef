import assert from 'node:assert/strict';

import { BED_PROFILES } from '../../bed/awsFiles';
import { isOnPath, run } from '../../bed/command';
import { startEmulator } from '../../bed/emulator/emulator';
import { skipWith } from '../../bed/skip';

describe('the AWS CLI on the emulator', () => {
  it('lists repositories as it does at AWS', async function () {
    this.timeout(60_000);
    if (!(await isOnPath('aws'))) return skipWith(this, 'there is no AWS CLI on this machine');
    const emulator = await startEmulator();
    try {
      emulator.seed({ repositories: Array.from({ length: 120 }, (_, nth) => ({ name: `team/app-${nth}` })) });
      const output = await run('aws', ['ecr', 'describe-repositories', '--output', 'json'], {
        env: {
          PATH: process.env['PATH'],
          HOME: '/nonexistent',
          AWS_ENDPOINT_URL_ECR: emulator.endpoint,
          AWS_ACCESS_KEY_ID: BED_PROFILES.dev.accessKeyId,
          AWS_SECRET_ACCESS_KEY: 'made-up',
          AWS_DEFAULT_REGION: 'us-east-1',
        },
      });
      const { repositories } = JSON.parse(output) as { readonly repositories: readonly object[] };
      assert.equal(repositories.length, 120);
    } finally {
      await emulator.close();
    }
  });
});
