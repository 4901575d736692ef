import assert from 'node:assert/strict';
import { consoleUrl } from './consoleUrl';
import type { Digest } from './digest';
import { repositoryArn } from './repositoryArn';

const accountId = '123456789012';
const digest = `sha256:${'0'.repeat(64)}` as Digest;

describe('a link into the console', () => {
  it('shows the registry, the repository or the image', () => {
    const region = 'eu-west-1';
    const base = 'https://eu-west-1.console.aws.amazon.com/ecr';
    assert.equal(consoleUrl({ region, accountId }), `${base}/private-registry/repositories?region=eu-west-1`);
    const repository = 'team/app';
    assert.equal(
      consoleUrl({ region, accountId, repository }),
      `${base}/repositories/private/${accountId}/team/app?region=eu-west-1`,
    );
    assert.equal(
      consoleUrl({ region, accountId, repository, digest }),
      `${base}/repositories/private/${accountId}/team/app/_/image/${digest}/details?region=eu-west-1`,
    );
  });

  it("goes to the partition's own console", () => {
    assert.match(consoleUrl({ region: 'cn-north-1', accountId }) ?? '', /console\.amazonaws\.cn\//);
    assert.match(
      consoleUrl({ region: 'us-gov-east-1', accountId }) ?? '',
      /console\.amazonaws-us-gov\.com\//,
    );
  });

  it('is not offered where the partition publishes no console', () => {
    assert.equal(consoleUrl({ region: 'us-iso-east-1', accountId }), undefined);
  });
});

describe('the ARN of a repository', () => {
  it('names its partition', () => {
    const repository = 'team/app';
    assert.equal(
      repositoryArn({ region: 'cn-north-1', accountId, repository }),
      'arn:aws-cn:ecr:cn-north-1:123456789012:repository/team/app',
    );
  });
});
