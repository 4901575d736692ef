import assert from 'node:assert/strict';
import * as ecr from '@aws-sdk/client-ecr';
import { startEmulator } from '../../bed/emulator/emulator';
import type { Emulator } from '../../bed/emulator/emulator';
import { OPERATIONS } from '../../bed/emulator/operations';
import { skipWith } from '../../bed/skip';
import { loadBotocoreModel } from './botocoreModel';
import { checkedEcr, type EcrOptions } from './checkedEcr';
import { KEEP_ONE, LET_REPLICATE } from './policies';
import { problemsOf } from './shapes';
import { sdkAnswerOf } from './sdkSchema';

const repositoryName = 'team/app';
const imageId = { imageTag: 'v1.12.0' };

describe("the emulator's answers are those of the service model", () => {
  let emulator: Emulator;
  let client: ecr.ECRClient;
  const model = loadBotocoreModel();

  before(async () => {
    emulator = await startEmulator({ settleMs: 0, accounts: { DEV: '123456789012', PROD: '210987654321' } });
    emulator.seedRealistic();
    client = checkedEcr(emulator.endpoint, { ...checks(), accessKeyId: 'DEV' });
  });
  after(() => emulator.close());

  it('each operation answers in the shape that the SDK expects', async () => {
    const { repository } = await client.send(
      new ecr.CreateRepositoryCommand({
        repositoryName: 'new/one',
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'latest*' }],
        encryptionConfiguration: { encryptionType: 'KMS' },
        tags: [{ Key: 'team', Value: 'checkout' }],
      }),
    );
    const resourceArn = repository?.repositoryArn;
    await client.send(new ecr.DescribeRepositoriesCommand({}));
    await client.send(new ecr.TagResourceCommand({ resourceArn, tags: [{ Key: 'cost', Value: '1' }] }));
    await client.send(new ecr.UntagResourceCommand({ resourceArn, tagKeys: ['team'] }));
    await client.send(new ecr.ListTagsForResourceCommand({ resourceArn }));
    await client.send(
      new ecr.PutImageTagMutabilityCommand({ repositoryName: 'new/one', imageTagMutability: 'MUTABLE' }),
    );
    await client.send(
      new ecr.PutImageScanningConfigurationCommand({
        repositoryName: 'new/one',
        imageScanningConfiguration: { scanOnPush: true },
      }),
    );
    await readAndWriteImages();
    await readPolicies();
    await scan();
    await scanContinuously();
    await readAndWriteTemplates();
    await replicate();
    await cache();
    await readSettings();
    await client.send(new ecr.GetAuthorizationTokenCommand({}));
    await client.send(new ecr.DeleteRepositoryCommand({ repositoryName, force: true }));

    const called = new Set(emulator.calls.map(({ op }) => op));
    assert.deepEqual(
      [...OPERATIONS.keys()].filter((op) => !called.has(op)),
      [],
      'operations not called here',
    );
  });

  it('the SDK knows every operation that the emulator has', () => {
    for (const op of OPERATIONS.keys()) assert.equal(sdkAnswerOf(op).kind, 'structure', op);
  });

  it("limits and enums of AWS's own model were checked as well", function () {
    if ('unavailable' in model) return skipWith(this, model.unavailable);
    const shape = model.answerOf('DescribeImages');
    const wrong = { imageDetails: [{ imageStatus: 'GONE', registryId: '12' }] };
    assert.equal(shape ? problemsOf(shape, wrong).length : 0, 2);
  });

  async function readAndWriteImages(): Promise<void> {
    const { imageDetails = [] } = await client.send(
      new ecr.DescribeImagesCommand({ repositoryName, filter: { imageStatus: 'ANY' } }),
    );
    const subject = imageDetails.find((image) => image.subjectManifestDigest)?.subjectManifestDigest;
    await client.send(new ecr.ListImagesCommand({ repositoryName }));
    const { images = [] } = await client.send(
      new ecr.BatchGetImageCommand({ repositoryName, imageIds: [imageId, { imageTag: 'gone' }] }),
    );
    const imageManifest = images[0]?.imageManifest ?? '';
    await client.send(new ecr.PutImageCommand({ repositoryName, imageManifest, imageTag: 'again' }));
    const { config } = JSON.parse(imageManifest) as { readonly config: { readonly digest: string } };
    await client.send(new ecr.GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: config.digest }));
    const { referrers } = await client.send(
      new ecr.ListImageReferrersCommand({ repositoryName, subjectId: { imageDigest: subject } }),
    );
    assert.equal(referrers?.length, 1);
    for (const targetStorageClass of ['ARCHIVE', 'STANDARD'] as const)
      await client.send(
        new ecr.UpdateImageStorageClassCommand({
          repositoryName,
          imageId: { imageTag: 'v1.9.2' },
          targetStorageClass,
        }),
      );
    await client.send(
      new ecr.BatchDeleteImageCommand({
        repositoryName,
        imageIds: [{ imageTag: 'again' }, { imageTag: 'gone' }],
      }),
    );
  }

  async function readPolicies(): Promise<void> {
    const lifecyclePolicyText = JSON.stringify(KEEP_ONE);
    await client.send(new ecr.GetLifecyclePolicyCommand({ repositoryName }));
    await client.send(new ecr.PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    await client.send(new ecr.StartLifecyclePolicyPreviewCommand({ repositoryName }));
    const preview = await client.send(new ecr.GetLifecyclePolicyPreviewCommand({ repositoryName }));
    assert.ok((preview.previewResults?.length ?? 0) > 0, 'something to check in the preview');
    await client.send(new ecr.DeleteLifecyclePolicyCommand({ repositoryName }));
    const { policyText } = await client.send(new ecr.GetRepositoryPolicyCommand({ repositoryName }));
    await client.send(new ecr.DeleteRepositoryPolicyCommand({ repositoryName }));
    await client.send(new ecr.SetRepositoryPolicyCommand({ repositoryName, policyText }));
    await client.send(new ecr.PutRegistryPolicyCommand({ policyText: JSON.stringify(LET_REPLICATE) }));
    await client.send(new ecr.GetRegistryPolicyCommand({}));
    await client.send(new ecr.DeleteRegistryPolicyCommand({}));
  }

  async function readAndWriteTemplates(): Promise<void> {
    const prefix = 'made/for-me';
    await client.send(
      new ecr.CreateRepositoryCreationTemplateCommand({
        prefix,
        appliedFor: ['CREATE_ON_PUSH'],
        description: 'for pushes',
        resourceTags: [{ Key: 'team', Value: 'checkout' }],
        lifecyclePolicy: JSON.stringify(KEEP_ONE),
      }),
    );
    await client.send(new ecr.DescribeRepositoryCreationTemplatesCommand({ prefixes: [prefix] }));
    const { repositoryCreationTemplate } = await client.send(
      new ecr.UpdateRepositoryCreationTemplateCommand({ prefix, imageTagMutability: 'IMMUTABLE' }),
    );
    assert.equal(repositoryCreationTemplate?.imageTagMutability, 'IMMUTABLE');
    assert.equal(repositoryCreationTemplate.description, 'for pushes');
    await client.send(new ecr.DeleteRepositoryCreationTemplateCommand({ prefix }));
  }

  async function replicate(): Promise<void> {
    const destinations = [{ region: 'eu-west-1', registryId: '123456789012' }];
    const repositoryFilters = [{ filter: 'team/', filterType: 'PREFIX_MATCH' as const }];
    await client.send(
      new ecr.PutReplicationConfigurationCommand({
        replicationConfiguration: { rules: [{ destinations, repositoryFilters }] },
      }),
    );
    await client.send(new ecr.DescribeRegistryCommand({}));
    const destination = { region: 'eu-west-1', registryId: '123456789012' };
    emulator.seed({
      images: [
        {
          ...{ repository: repositoryName, tags: ['copied'] },
          replications: [
            { ...destination, status: 'FAILED', failureCode: 'AccessDenied' },
            { region: 'eu-west-2', registryId: '210987654321', status: 'IN_PROGRESS' },
          ],
        },
      ],
      registries: [
        {
          backfills: [
            {
              ...{ replicationBackfillId: 'one', destination, status: 'COMPLETE', startedAt: new Date() },
              endedAt: new Date(),
              progress: {
                ...{ totalReplicationCount: 1, completedReplicationCount: 0 },
                ...{ failedReplicationCount: 1, failureCodes: ['AccessDenied'] },
              },
            },
          ],
        },
      ],
    });
    const { replicationStatuses } = await client.send(
      new ecr.DescribeImageReplicationStatusCommand({ repositoryName, imageId: { imageTag: 'copied' } }),
    );
    assert.equal(replicationStatuses?.length, 2);
    const { backfills } = await client.send(new ecr.ListReplicationBackfillsCommand({}));
    assert.equal(backfills?.length, 1);
  }

  async function cache(): Promise<void> {
    const ecrRepositoryPrefix = 'docker-hub';
    const credentialArn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub';
    emulator.seed({ registries: [{ secrets: { [credentialArn]: 'wrong' } }] });
    await client.send(
      new ecr.CreatePullThroughCacheRuleCommand({
        ...{ ecrRepositoryPrefix, upstreamRegistryUrl: 'registry-1.docker.io', credentialArn },
        customRoleArn: 'arn:aws:iam::123456789012:role/cache',
      }),
    );
    await client.send(new ecr.DescribePullThroughCacheRulesCommand({}));
    await client.send(new ecr.UpdatePullThroughCacheRuleCommand({ ecrRepositoryPrefix, credentialArn }));
    const { isValid } = await client.send(
      new ecr.ValidatePullThroughCacheRuleCommand({ ecrRepositoryPrefix }),
    );
    assert.equal(isValid, false);
    await client.send(new ecr.DeletePullThroughCacheRuleCommand({ ecrRepositoryPrefix }));
  }

  async function readSettings(): Promise<void> {
    const principalArn = 'arn:aws:iam::123456789012:role/scanner';
    const signingProfileArn = 'arn:aws:signer:us-east-1:123456789012:/signing-profiles/team';
    const repositoryFilters = [{ filter: '*', filterType: 'WILDCARD_MATCH' as const }];
    emulator.seed({ registries: [{ signing: [{ signingProfileArn, repositoryFilters }] }] });
    await client.send(new ecr.GetSigningConfigurationCommand({}));
    await client.send(new ecr.GetAccountSettingCommand({ name: 'BLOB_MOUNTING' }));
    await client.send(new ecr.RegisterPullTimeUpdateExclusionCommand({ principalArn }));
    await client.send(new ecr.ListPullTimeUpdateExclusionsCommand({}));
  }

  async function scan(): Promise<void> {
    await client.send(new ecr.StartImageScanCommand({ repositoryName, imageId: { imageTag: 'v1.9.3' } }));
    const basic = await client.send(new ecr.DescribeImageScanFindingsCommand({ repositoryName, imageId }));
    assert.equal(basic.imageScanFindings?.findings?.length, 7);
    await client.send(new ecr.GetRegistryScanningConfigurationCommand({}));
    await client.send(
      new ecr.PutRegistryScanningConfigurationCommand({
        scanType: 'ENHANCED',
        rules: [
          { scanFrequency: 'CONTINUOUS_SCAN', repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }] },
        ],
      }),
    );
    await client.send(
      new ecr.BatchGetRepositoryScanningConfigurationCommand({
        repositoryNames: [repositoryName, 'not/there'],
      }),
    );
  }

  async function scanContinuously(): Promise<void> {
    const production = checkedEcr(emulator.endpoint, { ...checks(), accessKeyId: 'PROD' });
    await production.send(new ecr.DescribeImagesCommand({ repositoryName: 'payments/ledger' }));
    const enhanced = await production.send(
      new ecr.DescribeImageScanFindingsCommand({
        repositoryName: 'payments/ledger',
        imageId: { imageTag: 'v7.2.0' },
      }),
    );
    assert.equal(enhanced.imageScanFindings?.enhancedFindings?.length, 6);
  }

  function checks(): EcrOptions {
    return 'answerOf' in model ? { model: model.answerOf } : {};
  }
});
