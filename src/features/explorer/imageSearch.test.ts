import assert from 'node:assert/strict';
import type { Aws, Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Digest } from '../../core/reference/digest';
import { defaultRegistry } from '../../core/registries/defaultRegistry';
import type { Registry } from '../../core/registries/registry';
import type { Repository } from '../../core/repositories/repository';
import { ImageSearch } from './imageSearch';

function repository(name: string): Repository {
  return {
    name,
    uri: `host/${name}`,
    arn: name,
    registryId: '123456789012',
    mutability: 'MUTABLE',
    mutabilityExclusions: [],
    encryption: { type: 'AES256' },
  };
}

function image(n: number, tag: string): Image {
  return { digest: `sha256:${n.toString().padStart(64, '0')}` as Digest, tags: [tag], status: 'ACTIVE' };
}

type Listings = Pick<Ecr, 'repositories' | 'images'>;

/** A registry in memory that knows how to list, and nothing that would count as a pull. */
function holding(content: Readonly<Record<string, readonly Image[]>>): Listings {
  return {
    repositories: async function* () {
      await Promise.resolve();
      yield Object.keys(content).map(repository);
    },
    images: async function* (name) {
      await Promise.resolve();
      yield content[name] ?? [];
    },
  };
}

const denied: Listings = {
  repositories: async function* () {
    await Promise.resolve();
    throw new EcrExplorerError('access-denied', { action: 'ecr:DescribeRepositories', said: '' });
  },
  images: holding({}).images,
};

function searching(registries: ReadonlyMap<Registry, Listings>): Promise<ImageSearch> {
  const aws = { ecr: (registry: Registry) => registries.get(registry) } as unknown as Aws;
  const search = new ImageSearch([...registries.keys()], () => aws);
  return new Promise((resolve) => {
    search.start(new AbortController().signal, () => {
      if (!search.isUnderWay) resolve(search);
    });
  });
}

describe('looking for an image', () => {
  const [one, two] = [defaultRegistry('eu-west-1'), defaultRegistry('us-east-1')];

  it('goes through every repository of every registry', async () => {
    const search = await searching(
      new Map([
        [one, holding({ app: [image(1, 'v1')], web: [image(2, 'v2'), image(3, 'v1')] })],
        [two, holding({ api: [image(4, 'v1')] })],
      ]),
    );
    const found = search.hits('v1').map((hit) => `${hit.registry.region} ${hit.repository.name}`);
    assert.deepEqual(found.sort(), ['eu-west-1 app', 'eu-west-1 web', 'us-east-1 api']);
    assert.equal(search.hits('web:v2').length, 1);
  });

  it('finds what it can where a registry refuses, and says which', async () => {
    const search = await searching(
      new Map([
        [one, denied],
        [two, holding({ api: [image(4, 'v1')] })],
      ]),
    );
    assert.equal(search.hits('v1').length, 1);
    assert.deepEqual(
      search.problems.map(({ registry }) => registry),
      [one],
    );
  });
});
