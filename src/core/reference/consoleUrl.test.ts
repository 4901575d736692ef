import assert from 'node:assert/strict';
import { consoleUrl, galleryUrl, portalUrl } from './consoleUrl';
import type { Digest } from './digest';
import { repositoryArn } from './repositoryArn';

const accountId = '123456789012';
const digest = `sha256:${'0'.repeat(64)}` as Digest;

describe('a link into the gallery', () => {
  it('shows the repository that everybody sees, and nothing of another address', () => {
    assert.equal(
      galleryUrl('public.ecr.aws/a123456789/tools/cli'),
      'https://gallery.ecr.aws/a123456789/tools/cli',
    );
    assert.equal(galleryUrl('evil.example/public.ecr.aws/tools'), undefined);
    assert.equal(galleryUrl('public.ecr.aws/tools/?next=evil'), undefined);
  });
});

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

describe('a link through the access portal', () => {
  const access = { accountId: '111111111111', roleName: 'Developer Access' };
  const page = 'https://eu-west-1.console.aws.amazon.com/ecr/x?region=eu-west-1';

  it('names the account, the role and the page', () => {
    for (const startUrl of ['https://corp.awsapps.com/start', 'https://corp.awsapps.com/start/#/'])
      assert.equal(
        portalUrl({ ...access, startUrl }, page),
        'https://corp.awsapps.com/start/#/console?account_id=111111111111&role_name=Developer%20Access' +
          '&destination=https%3A%2F%2Feu-west-1.console.aws.amazon.com%2Fecr%2Fx%3Fregion%3Deu-west-1',
      );
  });

  it('is none where the portal has another kind of address', () => {
    for (const startUrl of ['javascript:alert(1)', 'http://corp.example.com', 'file:///etc/passwd', ''])
      assert.equal(portalUrl({ ...access, startUrl }, page), undefined);
  });
});
