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
    await client.send(new ecr.DescribeRegistryCommand({}));
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
