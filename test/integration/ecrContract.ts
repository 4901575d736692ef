import assert from 'node:assert/strict';
import * as ecr from '@aws-sdk/client-ecr';

import { skipWith } from '../bed/skip';
import { isUnavailable, type Unavailable } from '../bed/unavailable';

/** An implementation of the ECR API that the contract is asked of. */
export interface Subject {
  readonly endpoint: string;
  /** Puts some image into the repository under the tag; how it gets there differs between implementations. */
  push(client: ecr.ECRClient, repositoryName: string, imageTag: string): Promise<void>;
  close(): Promise<void>;
}

const POLICY = {
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 3 },
      action: { type: 'expire' },
    },
  ],
};

/** What every ECR answers. Two implementations that were written apart agree on it. */
export function ecrContract(name: string, start: () => Promise<Subject | Unavailable>): void {
  describe(`ECR as ${name} has it`, () => {
    let subject: Subject;
    let client: ecr.ECRClient;
    let repositoryName: string;
    let close = () => Promise.resolve();
    let count = 0;

    before(async function () {
      this.timeout(60_000);
      const started = await start();
      if (isUnavailable(started)) return skipWith(this, started.unavailable);
      subject = started;
      close = () => started.close();
      const credentials = { accessKeyId: 'AKIDCONTRACT', secretAccessKey: 'made-up' };
      client = new ecr.ECRClient({
        endpoint: subject.endpoint,
        region: 'us-east-1',
        credentials,
        maxAttempts: 1,
      });
    });
    after(() => close());

    beforeEach(async () => {
      repositoryName = `contract/case-${++count}`;
      await client.send(new ecr.CreateRepositoryCommand({ repositoryName }));
    });

    it('describes a new repository with its ARN, URI and defaults', async () => {
      const { repositories = [] } = await client.send(
        new ecr.DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
      );
      const [repository] = repositories;
      assert.equal(repositories.length, 1);
      assert.equal(repository?.repositoryName, repositoryName);
      assert.equal(
        repository.repositoryArn,
        `arn:aws:ecr:us-east-1:123456789012:repository/${repositoryName}`,
      );
      assert.equal(
        repository.repositoryUri,
        `123456789012.dkr.ecr.us-east-1.amazonaws.com/${repositoryName}`,
      );
      assert.equal(repository.imageTagMutability, 'MUTABLE');
      assert.equal(repository.encryptionConfiguration?.encryptionType, 'AES256');
      assert.ok(repository.createdAt instanceof Date);
    });

    it('refuses a second repository of the same name', () =>
      assert.rejects(client.send(new ecr.CreateRepositoryCommand({ repositoryName })), {
        name: 'RepositoryAlreadyExistsException',
      }));

    it('says so when a repository is not there', async () => {
      const missing = { name: 'RepositoryNotFoundException' };
      await assert.rejects(
        client.send(new ecr.DescribeImagesCommand({ repositoryName: 'not/there' })),
        missing,
      );
      await assert.rejects(
        client.send(new ecr.DescribeRepositoriesCommand({ repositoryNames: ['not/there'] })),
        missing,
      );
    });

    it('keeps AWS tags of a repository', async () => {
      const [repository] =
        (await client.send(new ecr.DescribeRepositoriesCommand({ repositoryNames: [repositoryName] })))
          .repositories ?? [];
      const resourceArn = repository?.repositoryArn;
      await client.send(
        new ecr.TagResourceCommand({
          resourceArn,
          tags: [
            { Key: 'team', Value: 'a' },
            { Key: 'cost', Value: '1' },
          ],
        }),
      );
      await client.send(new ecr.UntagResourceCommand({ resourceArn, tagKeys: ['cost'] }));
      const { tags } = await client.send(new ecr.ListTagsForResourceCommand({ resourceArn }));
      assert.deepEqual(tags, [{ Key: 'team', Value: 'a' }]);
    });

    it('deletes a repository with images only by force', async () => {
      await subject.push(client, repositoryName, 'v1');
      await assert.rejects(client.send(new ecr.DeleteRepositoryCommand({ repositoryName })), {
        name: 'RepositoryNotEmptyException',
      });
      await client.send(new ecr.DeleteRepositoryCommand({ repositoryName, force: true }));
      await assert.rejects(client.send(new ecr.DescribeImagesCommand({ repositoryName })), {
        name: 'RepositoryNotFoundException',
      });
    });

    it('describes an image with digest, tags, date and media type', async () => {
      await subject.push(client, repositoryName, 'v1');
      const { imageDetails = [] } = await client.send(new ecr.DescribeImagesCommand({ repositoryName }));
      const [image] = imageDetails;
      assert.equal(imageDetails.length, 1);
      assert.match(image?.imageDigest ?? '', /^sha256:[0-9a-f]{64}$/);
      assert.deepEqual(image?.imageTags, ['v1']);
      assert.ok(image.imagePushedAt instanceof Date);
      assert.match(image.imageManifestMediaType ?? '', /manifest/);
    });

    it('adds a tag to an image when its manifest is put again', async () => {
      await subject.push(client, repositoryName, 'v1');
      const { images = [] } = await client.send(
        new ecr.BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: 'v1' }] }),
      );
      const imageManifest = images[0]?.imageManifest;
      await client.send(new ecr.PutImageCommand({ repositoryName, imageManifest, imageTag: 'stable' }));
      const { imageDetails = [] } = await client.send(new ecr.DescribeImagesCommand({ repositoryName }));
      assert.equal(imageDetails.length, 1);
      assert.deepEqual([...(imageDetails[0]?.imageTags ?? [])].sort(), ['stable', 'v1']);
    });

    it('deletes an image with its last tag, and reports what it did not find', async () => {
      await subject.push(client, repositoryName, 'v1');
      const answer = await client.send(
        new ecr.BatchDeleteImageCommand({
          repositoryName,
          imageIds: [{ imageTag: 'v1' }, { imageTag: 'gone' }],
        }),
      );
      assert.deepEqual(
        answer.imageIds?.map(({ imageTag }) => imageTag),
        ['v1'],
      );
      assert.deepEqual(
        answer.failures?.map(({ failureCode, imageId }) => [failureCode, imageId?.imageTag]),
        [['ImageNotFound', 'gone']],
      );
      const { imageDetails } = await client.send(new ecr.DescribeImagesCommand({ repositoryName }));
      assert.deepEqual(imageDetails, []);
    });

    it('keeps, gives back and deletes a lifecycle policy', async () => {
      const absent = { name: 'LifecyclePolicyNotFoundException' };
      const lifecyclePolicyText = JSON.stringify(POLICY);
      await assert.rejects(client.send(new ecr.GetLifecyclePolicyCommand({ repositoryName })), absent);
      await client.send(new ecr.PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
      const kept = await client.send(new ecr.GetLifecyclePolicyCommand({ repositoryName }));
      assert.deepEqual(JSON.parse(kept.lifecyclePolicyText ?? ''), POLICY);
      await client.send(new ecr.DeleteLifecyclePolicyCommand({ repositoryName }));
      await assert.rejects(client.send(new ecr.DeleteLifecyclePolicyCommand({ repositoryName })), absent);
      await assert.rejects(client.send(new ecr.GetLifecyclePolicyCommand({ repositoryName })), absent);
    });

    it('says so when a repository has no resource policy', () =>
      assert.rejects(client.send(new ecr.GetRepositoryPolicyCommand({ repositoryName })), {
        name: 'RepositoryPolicyNotFoundException',
      }));

    it('gives a token that is the Basic credential of user AWS', async () => {
      const { authorizationData = [] } = await client.send(new ecr.GetAuthorizationTokenCommand({}));
      const token = Buffer.from(authorizationData[0]?.authorizationToken ?? '', 'base64').toString();
      assert.match(token, /^AWS:./);
      assert.match(
        authorizationData[0]?.proxyEndpoint ?? '',
        /^https:\/\/123456789012\.dkr\.ecr\.us-east-1\./,
      );
    });
  });
}
