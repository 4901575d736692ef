import assert from 'node:assert/strict';
import * as ecr from '@aws-sdk/client-ecr';

import { type Emulator, startEmulator } from '../../bed/emulator/emulator';
import { multiPlatform } from '../../bed/emulator/fixtures/contents';
import { checkedEcr } from './checkedEcr';

const repositoryName = 'team/app';
const imageId = { imageTag: 'v1' };

describe('scanning in the emulator', () => {
  let emulator: Emulator;
  let client: ecr.ECRClient;

  beforeEach(async () => {
    emulator = await startEmulator({ settleMs: 40 });
    client = checkedEcr(emulator.endpoint);
    const content = multiPlatform({ name: 'app', version: '1', created: new Date(0) });
    emulator.seed({
      repositories: [{ name: repositoryName }],
      images: [
        { repository: repositoryName, tags: ['v1'] },
        { repository: repositoryName, tags: ['index'], content },
        { repository: repositoryName, tags: ['old'], archivedDaysAgo: 1 },
      ],
    });
  });
  afterEach(() => emulator.close());

  it('of the basic kind is started, takes a moment, and finds packages in attributes', async () => {
    await assert.rejects(findings(), { name: 'ScanNotFoundException' });
    await client.send(new ecr.StartImageScanCommand({ repositoryName, imageId }));
    assert.equal((await findings()).imageScanStatus?.status, 'IN_PROGRESS');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { imageScanStatus, imageScanFindings } = await findings();
    assert.equal(imageScanStatus?.status, 'COMPLETE');
    assert.deepEqual(imageScanFindings?.findingSeverityCounts, { HIGH: 1, MEDIUM: 1, LOW: 1 });
    assert.ok(imageScanFindings.findings?.[0]?.attributes?.some(({ key }) => key === 'package_name'));
  });

  it('goes through the answers that were laid down for it, and ends as told', async () => {
    emulator.letScansGo({
      steps: ['NOT_FOUND', 'PENDING', 'IN_PROGRESS'],
      status: 'FAILED',
      description: 'no',
    });
    await client.send(new ecr.StartImageScanCommand({ repositoryName, imageId }));
    await assert.rejects(findings(), { name: 'ScanNotFoundException' });
    const statuses: unknown[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await findings()).imageScanStatus?.status);
    assert.deepEqual(statuses, ['PENDING', 'IN_PROGRESS', 'FAILED', 'FAILED']);
  });

  it('is refused a second time within a day, for an index, for an archived image, and by the enhanced kind', async () => {
    const start = (imageTag: string) =>
      client.send(new ecr.StartImageScanCommand({ repositoryName, imageId: { imageTag } }));
    await start('v1');
    await assert.rejects(start('v1'), { name: 'LimitExceededException' });
    await assert.rejects(start('index'), { name: 'UnsupportedImageTypeException' });
    await assert.rejects(start('old'), { name: 'ImageArchivedException' });
    await client.send(new ecr.PutRegistryScanningConfigurationCommand({ scanType: 'ENHANCED', rules: [] }));
    await assert.rejects(start('v1'), { name: 'ValidationException' });
  });

  it('fills the summary of DescribeImages for the enhanced kind only', async () => {
    const finding = { severity: 'HIGH', title: 'x' };
    emulator.seed({
      images: [
        {
          repository: repositoryName,
          tags: ['basic'],
          sizeInBytes: 1,
          scan: { kind: 'basic', findings: [] },
        },
        { repository: repositoryName, tags: ['enhanced'], scan: { kind: 'enhanced', findings: [finding] } },
      ],
    });
    const { imageDetails = [] } = await client.send(
      new ecr.DescribeImagesCommand({
        repositoryName,
        imageIds: [{ imageTag: 'basic' }, { imageTag: 'enhanced' }],
      }),
    );
    assert.deepEqual(
      imageDetails.map(({ imageScanFindingsSummary }) => imageScanFindingsSummary?.findingSeverityCounts),
      [undefined, { HIGH: 1 }],
    );
  });

  it('pages findings', async () => {
    const many = Array.from({ length: 130 }, (_, nth) => ({ severity: 'LOW', name: `CVE-1990-${nth}` }));
    emulator.seed({
      images: [{ repository: repositoryName, tags: ['many'], scan: { kind: 'basic', findings: many } }],
    });
    const pages: number[] = [];
    const request = { repositoryName, imageId: { imageTag: 'many' } };
    for await (const page of ecr.paginateDescribeImageScanFindings({ client }, request))
      pages.push(page.imageScanFindings?.findings?.length ?? 0);
    assert.deepEqual(pages, [100, 30]);
  });

  it('says what a repository comes to under the rules of its registry', async () => {
    const repositoryFilters = [{ filter: 'team*', filterType: 'WILDCARD' as const }];
    await client.send(
      new ecr.PutRegistryScanningConfigurationCommand({
        scanType: 'ENHANCED',
        rules: [{ scanFrequency: 'CONTINUOUS_SCAN', repositoryFilters }],
      }),
    );
    const { scanningConfigurations, failures } = await client.send(
      new ecr.BatchGetRepositoryScanningConfigurationCommand({
        repositoryNames: [repositoryName, 'not/there'],
      }),
    );
    assert.equal(scanningConfigurations?.[0]?.scanFrequency, 'CONTINUOUS_SCAN');
    assert.deepEqual(scanningConfigurations[0].appliedScanFilters, repositoryFilters);
    assert.equal(failures?.[0]?.failureCode, 'REPOSITORY_NOT_FOUND');
  });

  function findings() {
    return client.send(new ecr.DescribeImageScanFindingsCommand({ repositoryName, imageId }));
  }
});
