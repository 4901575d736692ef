import assert from 'node:assert/strict';
import * as ecr from '@aws-sdk/client-ecr';

import { type Emulator, startEmulator } from '../../bed/emulator/emulator';
import { multiPlatform } from '../../bed/emulator/fixtures/contents';
import type { SeedImage } from '../../bed/emulator/seed';
import { checkedEcr } from './checkedEcr';
import { KEEP_ONE } from './policies';

const repositoryName = 'team/app';

interface DocumentedCase {
  readonly title: string;
  readonly rules: readonly object[];
  /** Age in days and tags of each image. */
  readonly images: Readonly<Record<string, readonly [number, ...string[]]>>;
  /** The priority of the rule that expires an image. */
  readonly expired: Readonly<Record<string, number>>;
}

/** The cases of https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_examples.html that name images. */
const DOCUMENTED: readonly DocumentedCase[] = [
  {
    title: 'multiple rules, first case',
    rules: [keepNewest(1, ['prod*']), keepNewest(2, ['beta*'])],
    images: { A: [10, 'beta-1', 'prod-1'], B: [9, 'beta-2', 'prod-2'], C: [8, 'beta-3'] },
    expired: { A: 1 },
  },
  {
    title: 'multiple rules, second case',
    rules: [keepNewest(1, ['beta*']), keepNewest(2, ['prod*'])],
    images: { A: [10, 'beta-1', 'prod-1'], B: [9, 'beta-2', 'prod-2'], C: [8, 'beta-3'] },
    expired: { A: 1, B: 1 },
  },
  {
    title: 'several patterns in a rule are all wanted',
    rules: [keepNewest(1, ['alpha*', 'beta*'])],
    images: {
      A: [10, 'alpha-1', 'beta-1', 'gamma-1'],
      B: [9, 'alpha-2', 'beta-2'],
      C: [8, 'alpha-3', 'beta-3'],
    },
    expired: { A: 1, B: 1 },
  },
  {
    title: 'all images, second case',
    rules: [
      keepNewest(1, ['alpha*']),
      rule(2, { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 }),
      rule(3, { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 }),
    ],
    images: { A: [4, 'alpha-1', 'beta-1'], B: [3], C: [2, 'alpha-2'], D: [1.1, 'git-hash'], E: [1] },
    expired: { A: 1, B: 2, D: 3 },
  },
];

describe("the service's own preview of a lifecycle policy", () => {
  let emulator: Emulator;
  let client: ecr.ECRClient;

  beforeEach(async () => {
    const now = new Date('2025-06-01T12:00:00Z');
    emulator = await startEmulator({ settleMs: 400, now: () => now });
    client = checkedEcr(emulator.endpoint);
    emulator.seed({ repositories: [{ name: repositoryName }] });
  });
  afterEach(() => emulator.close());

  for (const { title, rules, images, expired } of DOCUMENTED)
    it(`follows the documented example: ${title}`, async () => {
      const names = new Map<string | undefined, string>();
      for (const [name, [pushedDaysAgo, ...tags]] of Object.entries(images)) {
        const [digest] = emulator.seed({ images: [seeded(name, pushedDaysAgo, tags)] });
        names.set(digest, name);
      }
      const { previewResults = [], summary } = await preview({ rules });
      const found = previewResults.map(({ imageDigest, appliedRulePriority }) => [
        names.get(imageDigest),
        appliedRulePriority,
      ]);
      assert.deepEqual(Object.fromEntries(found), expired);
      assert.equal(summary?.expiringImageTotalCount, Object.keys(expired).length);
    });

  it('is in progress first, and refuses a second one meanwhile', async () => {
    emulator.seed({ images: [seeded('A', 1, [])] });
    await startPreview(KEEP_ONE);
    assert.equal(
      (await client.send(new ecr.GetLifecyclePolicyPreviewCommand({ repositoryName }))).status,
      'IN_PROGRESS',
    );
    await assert.rejects(startPreview(KEEP_ONE), { name: 'LifecyclePolicyPreviewInProgressException' });
    assert.equal((await preview(KEEP_ONE, 'running')).status, 'COMPLETE');
  });

  it('does not exist before one was started, nor can be started without a policy', async () => {
    await assert.rejects(client.send(new ecr.GetLifecyclePolicyPreviewCommand({ repositoryName })), {
      name: 'LifecyclePolicyPreviewNotFoundException',
    });
    await assert.rejects(client.send(new ecr.StartLifecyclePolicyPreviewCommand({ repositoryName })), {
      name: 'LifecyclePolicyNotFoundException',
    });
  });

  it('spares the platforms of an index that stands', async () => {
    const content = multiPlatform({ name: 'app', version: '1', created: new Date(0) });
    emulator.seed({ images: [{ repository: repositoryName, content, tags: ['v1'], pushedDaysAgo: 100 }] });
    const untagged = {
      tagStatus: 'untagged',
      countType: 'sinceImagePushed',
      countUnit: 'days',
      countNumber: 1,
    };
    assert.deepEqual((await preview({ rules: [rule(1, untagged)] })).previewResults, []);
  });

  it('counts what would be archived apart from what would be deleted', async () => {
    emulator.seed({ images: [seeded('A', 200, ['v1'])] });
    const selection = { tagStatus: 'any', countType: 'sinceImagePulled', countUnit: 'days', countNumber: 90 };
    const action = { type: 'transition', targetStorageClass: 'archive' };
    const { summary } = await preview({ rules: [{ rulePriority: 1, selection, action }] });
    assert.equal(summary?.expiringImageTotalCount, 0);
    assert.deepEqual(summary.transitioningImageTotalCounts, [
      { targetStorageClass: 'ARCHIVE', imageTotalCount: 1 },
    ]);
  });

  it('comes a hundred results a page', async () => {
    emulator.seed({ images: Array.from({ length: 250 }, (_, nth) => seeded(`i${nth}`, nth, [])) });
    const first = await preview(KEEP_ONE);
    assert.equal(first.previewResults?.length, 100);
    assert.equal(first.summary?.expiringImageTotalCount, 249);
    const second = await client.send(
      new ecr.GetLifecyclePolicyPreviewCommand({ repositoryName, nextToken: first.nextToken }),
    );
    assert.equal(second.previewResults?.length, 100);
  });

  it('is refused for a policy that the service refuses, one fault at a time and without a place', async () => {
    const twice = { rules: [keepNewest(1, ['a*']), keepNewest(1, ['b*'])] };
    await assert.rejects(startPreview(twice), {
      name: 'InvalidParameterException',
      message:
        "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Duplicate priority in multiple rules'",
    });
  });

  it('of a stored policy comes back sorted by priority', async () => {
    const lifecyclePolicyText = JSON.stringify({ rules: [keepNewest(20, ['a*']), keepNewest(10, ['b*'])] });
    await client.send(new ecr.PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    const stored = await client.send(new ecr.GetLifecyclePolicyCommand({ repositoryName }));
    const { rules } = JSON.parse(stored.lifecyclePolicyText ?? '') as { rules: { rulePriority: number }[] };
    assert.deepEqual(
      rules.map(({ rulePriority }) => rulePriority),
      [10, 20],
    );
  });

  function startPreview(policy: object) {
    const lifecyclePolicyText = JSON.stringify(policy);
    return client.send(new ecr.StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }));
  }

  async function preview(
    policy: object,
    started?: 'running',
  ): Promise<ecr.GetLifecyclePolicyPreviewCommandOutput> {
    if (!started) await startPreview(policy);
    for (;;) {
      const answer = await client.send(new ecr.GetLifecyclePolicyPreviewCommand({ repositoryName }));
      if (answer.status !== 'IN_PROGRESS') return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});

function seeded(name: string, pushedDaysAgo: number, tags: readonly string[]): SeedImage {
  return { repository: repositoryName, pushedDaysAgo, tags, sizeInBytes: 1000 + name.length };
}

function rule(rulePriority: number, selection: object): object {
  return { rulePriority, selection, action: { type: 'expire' } };
}

function keepNewest(rulePriority: number, tagPatternList: readonly string[]): object {
  return rule(rulePriority, {
    tagStatus: 'tagged',
    tagPatternList,
    countType: 'imageCountMoreThan',
    countNumber: 1,
  });
}
