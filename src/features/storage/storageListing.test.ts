import assert from 'node:assert/strict';
import { digestOf, FakeEcr, repositoryNamed } from '../../../test/fakes/ecr';
import { cancelled, EcrExplorerError, throwIfCancelled } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { registryIdOf, type Registry } from '../../core/registries/registry';
import { priceIn } from '../../core/storage/prices';
import { rowSaving, type StorageReport } from '../../core/storage/storageReport';
import { StorageListing, type ListingSource } from './storageListing';
import { scopesOf } from './storageScope';

const NOW = new Date('2026-11-27T08:00:00Z');
const GB = 2 ** 30;
const REGISTRY: Registry = {
  id: registryIdOf({ region: 'us-east-1' }),
  ...{ region: 'us-east-1', access: 'write', pinned: ['api'] },
};
const UNTAGGED = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 7 },
      action: { type: 'expire' },
    },
  ],
});

const image = (name: string, tags: readonly string[], sizeInBytes: number): Image => ({
  ...{ digest: digestOf(name), tags, sizeInBytes, status: 'ACTIVE' },
  pushedAt: new Date('2026-01-01T00:00:00Z'),
});

function sourceOf(fake: FakeEcr): ListingSource {
  async function* repositories(signal: AbortSignal) {
    for (const { repository } of fake.held.values()) {
      await Promise.resolve();
      throwIfCancelled(signal);
      if (fake.denied.has('list'))
        throw new EcrExplorerError('access-denied', { action: 'list', said: 'no' });
      yield [repository];
    }
  }
  const ecr = {
    repositories,
    repository: (name: string) => fake.repository(name),
    images: (name: string) => {
      if (fake.denied.has(name)) throw new EcrExplorerError('access-denied', { action: name, said: 'no' });
      return fake.images(name);
    },
    lifecyclePolicy: (name: string, signal: AbortSignal) => fake.lifecyclePolicy(name, signal),
  };
  return { ecr: () => ecr, kept: () => Promise.resolve(undefined), priceIn, now: () => NOW };
}

async function count(fake: FakeEcr, signal = new AbortController().signal): Promise<StorageReport> {
  const listing = new StorageListing(sourceOf(fake), [{ registry: REGISTRY }]);
  await listing.run(signal, () => undefined);
  return listing.report();
}

const named = ({ counted }: StorageReport): readonly string[] =>
  counted.map(({ repository }) => repository.name);

describe('counting what is stored', () => {
  let fake: FakeEcr;
  beforeEach(() => {
    fake = new FakeEcr()
      .with(repositoryNamed('api'), image('a', ['v1'], GB), image('b', [], GB))
      .with(repositoryNamed('web'), image('c', [], 10 * GB));
    fake.policies.set('api', UNTAGGED);
  });

  it('tells what a policy would save, and where there is none', async () => {
    const { counted, state } = await count(fake);
    assert.equal(state, 'complete');
    assert.deepEqual(
      counted.map((row) => [row.repository.name, row.policy.kind, rowSaving(row).atMost]),
      [
        ['api', 'saves', 0.1],
        ['web', 'none', 0],
      ],
    );
  });

  it('names the repository that could not be listed, and counts the others', async () => {
    fake.denied.add('web');
    const report = await count(fake);
    assert.deepEqual(named(report), ['api']);
    assert.deepEqual(
      report.problems.map(({ repository }) => repository),
      ['web'],
    );
  });

  it('counts what is pinned where repositories may not be listed, and says so', async () => {
    fake.denied.add('list');
    const report = await count(fake);
    assert.deepEqual(named(report), ['api']);
    assert.equal(report.problems.length, 1);
  });

  it('counts images also where the policy may not be asked for', async () => {
    fake.lifecyclePolicy = () => Promise.reject(new EcrExplorerError('throttled', { action: 'ecr:x' }));
    const { counted } = await count(fake);
    assert.deepEqual(
      counted.map(({ policy }) => policy.kind),
      ['unknown', 'unknown'],
    );
  });

  it('keeps what was counted when it is cancelled, and does not call that all', async () => {
    const stop = new AbortController();
    fake.lifecyclePolicy = (repository) => {
      if (repository === 'web') stop.abort(cancelled());
      return Promise.resolve(undefined);
    };
    const report = await count(fake, stop.signal);
    assert.equal(report.state, 'stopped');
    assert.deepEqual([named(report)[0], report.problems], ['api', []]);
  });
});

describe('what is selected', () => {
  it('is counted once, also where a registry is selected with its repositories', () => {
    const other = { ...REGISTRY, id: registryIdOf({ region: 'eu-west-1' }), region: 'eu-west-1' };
    const [api, web] = [repositoryNamed('api'), repositoryNamed('web')];
    const places = [
      { registry: REGISTRY, repository: api },
      { registry: other, repository: api },
      { registry: other, repository: web },
    ];
    assert.deepEqual(scopesOf([REGISTRY], places), [
      { registry: REGISTRY },
      { registry: other, repositories: [api, web] },
    ]);
  });
});
