import assert from 'node:assert/strict';
import * as ecr from '@aws-sdk/client-ecr';

import { type Emulator, startEmulator } from '../../bed/emulator/emulator';
import { AMD64, multiPlatform, serviceImage } from '../../bed/emulator/fixtures/contents';
import { sha256 } from '../../bed/emulator/manifests';
import { checkedEcr } from './checkedEcr';

const repositoryName = 'team/app';
const created = new Date('2025-03-01T00:00:00Z');

describe('images of the emulator', () => {
  let emulator: Emulator;
  let client: ecr.ECRClient;

  beforeEach(async () => {
    emulator = await startEmulator({ settleMs: 30 });
    client = checkedEcr(emulator.endpoint);
    emulator.seed({ repositories: [{ name: repositoryName }] });
  });
  afterEach(() => emulator.close());

  it('are shown without the archived ones unless the filter asks for any', async () => {
    emulator.seed({ images: [image('v1'), { ...image('v0'), archivedDaysAgo: 3 }] });
    assert.deepEqual(await tagsShown(), ['v1']);
    assert.deepEqual(await tagsShown({ imageStatus: 'ARCHIVED' }), ['v0']);
    assert.deepEqual(await tagsShown({ imageStatus: 'ANY' }), ['v0', 'v1']);
  });

  it('are shown by id also when they are archived', async () => {
    emulator.seed({ images: [{ ...image('v0'), archivedDaysAgo: 3 }] });
    const { imageDetails } = await client.send(
      new ecr.DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'v0' }] }),
    );
    assert.equal(imageDetails?.[0]?.imageStatus, 'ARCHIVED');
  });

  it('are filtered by having tags or none', async () => {
    const [tagged, plain] = emulator.seed({ images: [image('v1'), { repository: repositoryName }] });
    assert.deepEqual(await digestsShown('TAGGED'), [tagged]);
    assert.deepEqual(await digestsShown('UNTAGGED'), [plain]);
  });

  it('come twenty thousand in twenty calls', async () => {
    emulator.seed({ images: Array.from({ length: 20_000 }, (_, nth) => image(`v${nth}`)) });
    const seen = new Set<string | undefined>();
    for await (const page of ecr.paginateDescribeImages({ client, pageSize: 1000 }, { repositoryName }))
      for (const { imageDigest } of page.imageDetails ?? []) seen.add(imageDigest);
    assert.equal(seen.size, 20_000);
    assert.equal(emulator.calls.length, 20);
  });

  it('are pulled by reading the manifest, and by nothing else', async () => {
    emulator.seed({ images: [image('v1')] });
    const imageIds = [{ imageTag: 'v1' }];
    await client.send(new ecr.ListImagesCommand({ repositoryName }));
    assert.equal(await lastPull(), undefined);
    await client.send(new ecr.BatchGetImageCommand({ repositoryName, imageIds }));
    assert.ok((await lastPull()) instanceof Date);
  });

  it('have manifests that are what their digest says, down to the platforms of an index', async () => {
    const index = multiPlatform({ name: 'app', version: '1', created });
    emulator.seed({ images: [{ repository: repositoryName, content: index, tags: ['v1'] }] });
    const { images = [] } = await client.send(
      new ecr.BatchGetImageCommand({
        repositoryName,
        imageIds: [{ imageTag: 'v1' }, ...index.children.map(({ digest }) => ({ imageDigest: digest }))],
      }),
    );
    assert.equal(images.length, 5);
    for (const { imageId, imageManifest = '' } of images)
      assert.equal(sha256(imageManifest), imageId?.imageDigest);
  });

  it('have a config that can be downloaded, and seeded layers that cannot', async () => {
    const content = serviceImage({ name: 'app', version: '1', created, platform: AMD64 });
    emulator.seed({ images: [{ repository: repositoryName, content, tags: ['v1'] }] });
    const manifest = JSON.parse(content.manifest) as {
      readonly config: { readonly digest: string };
      readonly layers: readonly { readonly digest: string }[];
    };
    const { downloadUrl } = await client.send(
      new ecr.GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: manifest.config.digest }),
    );
    const config = (await (await fetch(downloadUrl ?? '')).json()) as { readonly history: readonly object[] };
    assert.equal(config.history.length, 10);
    assert.equal((await fetch(downloadUrl ?? '', { headers: { authorization: 'Basic x' } })).status, 400);
    await assert.rejects(
      client.send(
        new ecr.GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: manifest.layers[0]?.digest }),
      ),
      { name: 'LayerInaccessibleException' },
    );
  });

  it('lose a tag when another is left, and go with the last one', async () => {
    emulator.seed({ images: [{ ...image('v1'), tags: ['v1', 'latest'] }] });
    await remove([{ imageTag: 'latest' }]);
    assert.deepEqual(await tagsShown(), ['v1']);
    await remove([{ imageTag: 'v1' }]);
    assert.deepEqual(await digestsShown('ANY'), []);
  });

  it('are not deleted while an index contains them', async () => {
    const content = multiPlatform({ name: 'app', version: '1', created });
    emulator.seed({ images: [{ repository: repositoryName, content, tags: ['v1'] }] });
    const child = { imageDigest: content.children[0]?.digest };
    const { failures } = await remove([child, { imageDigest: content.digest }]);
    assert.equal(failures?.[0]?.failureCode, 'ImageReferencedByManifestList');
    assert.equal((await remove([child])).failures?.length, 0);
  });

  it('take a moved tag along, and leave the other image untagged', async () => {
    const [first, second] = emulator.seed({ images: [image('v1'), image('v2')] });
    await retag('v2', 'v1');
    const { imageDetails = [] } = await client.send(new ecr.DescribeImagesCommand({ repositoryName }));
    const tagsOf = new Map(imageDetails.map(({ imageDigest, imageTags }) => [imageDigest, imageTags]));
    assert.equal(tagsOf.get(first), undefined);
    assert.deepEqual(tagsOf.get(second), ['v2', 'v1']);
  });

  it('keep an immutable tag, except where a filter excludes it', async () => {
    const mutability = { mode: 'IMMUTABLE_WITH_EXCLUSION' as const, exclusions: ['latest*'] };
    emulator.seed({
      repositories: [{ name: repositoryName, mutability }],
      images: [{ ...image('v1'), tags: ['v1', 'latest-stable'] }, image('v2')],
    });
    await assert.rejects(retag('v2', 'v1'), { name: 'ImageTagAlreadyExistsException' });
    await retag('v2', 'latest-stable');
  });

  it('are not put again unchanged, nor without their layers', async () => {
    emulator.seed({ images: [image('v1')] });
    await assert.rejects(retag('v1', 'v1'), { name: 'ImageAlreadyExistsException' });
    const { manifest } = serviceImage({ name: 'other', version: '1', created });
    await assert.rejects(
      client.send(new ecr.PutImageCommand({ repositoryName, imageManifest: manifest, imageTag: 'x' })),
      { name: 'LayersNotFoundException' },
    );
  });

  it('leave the list when archived, and come back through ACTIVATING', async () => {
    emulator.seed({ images: [image('v1')] });
    const imageId = { imageTag: 'v1' };
    await client.send(
      new ecr.UpdateImageStorageClassCommand({ repositoryName, imageId, targetStorageClass: 'ARCHIVE' }),
    );
    assert.deepEqual(await tagsShown(), []);
    const { images, failures } = await client.send(
      new ecr.BatchGetImageCommand({ repositoryName, imageIds: [imageId] }),
    );
    assert.deepEqual([images?.length, failures?.length], [0, 1]);
    const restoring = await client.send(
      new ecr.UpdateImageStorageClassCommand({ repositoryName, imageId, targetStorageClass: 'STANDARD' }),
    );
    assert.equal(restoring.imageStatus, 'ACTIVATING');
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.deepEqual(await tagsShown(), ['v1']);
  });

  function image(tag: string) {
    return { repository: repositoryName, tags: [tag] };
  }

  async function tagsShown(filter?: ecr.DescribeImagesFilter): Promise<readonly string[]> {
    const { imageDetails = [] } = await client.send(
      new ecr.DescribeImagesCommand({ repositoryName, filter }),
    );
    return imageDetails.flatMap(({ imageTags = [] }) => imageTags).sort();
  }

  async function digestsShown(tagStatus: ecr.TagStatus): Promise<readonly (string | undefined)[]> {
    const { imageIds = [] } = await client.send(
      new ecr.ListImagesCommand({ repositoryName, filter: { tagStatus } }),
    );
    return imageIds.map(({ imageDigest }) => imageDigest);
  }

  async function lastPull(): Promise<Date | undefined> {
    const { imageDetails } = await client.send(new ecr.DescribeImagesCommand({ repositoryName }));
    return imageDetails?.[0]?.lastRecordedPullTime;
  }

  async function retag(from: string, imageTag: string): Promise<void> {
    const { images } = await client.send(
      new ecr.BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: from }] }),
    );
    const imageManifest = images?.[0]?.imageManifest;
    await client.send(new ecr.PutImageCommand({ repositoryName, imageManifest, imageTag }));
  }

  function remove(imageIds: ecr.ImageIdentifier[]): Promise<ecr.BatchDeleteImageCommandOutput> {
    return client.send(new ecr.BatchDeleteImageCommand({ repositoryName, imageIds }));
  }
});
