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

  it('finds repositories by a part of their names, also those without images', async () => {
    const search = await searching(
      new Map([[one, holding({ 'team/app': [], app: [image(1, 'v1')], web: [] })]]),
    );
    assert.deepEqual(
      search.repositories('APP').map(({ repository: { name } }) => name),
      ['app', 'team/app'],
    );
    assert.deepEqual(search.repositories('app:v1'), []);
  });

  it('shows what has come before everything has', async () => {
    let goOn: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (goOn = resolve));
    const slow: Listings = {
      ...holding({ app: [image(1, 'v1')] }),
      repositories: async function* () {
        yield [repository('app')];
        await waiting;
        yield [repository('web')];
      },
    };
    const search = new ImageSearch([one], () => ({ ecr: () => slow }) as unknown as Aws);
    await new Promise<void>((resolve) => {
      search.start(new AbortController().signal, () => {
        if (search.hits('v1').length > 0) resolve();
      });
    });
    assert.equal(search.isUnderWay, true);
    goOn();
  });

  it('lists no further once it is left, and blames nobody', async () => {
    const left = new AbortController();
    const asked: string[] = [];
    const many: Listings = {
      ...holding(Object.fromEntries(Array.from({ length: 50 }, (_, nth) => [`r${nth}`, []]))),
      images: async function* (name) {
        asked.push(name);
        left.abort();
        await Promise.resolve();
        yield [];
      },
    };
    const search = new ImageSearch([one], () => ({ ecr: () => many }) as unknown as Aws);
    await new Promise<void>((resolve) => {
      search.start(left.signal, () => {
        if (!search.isUnderWay) resolve();
      });
    });
    assert.ok(asked.length <= 4, asked.join());
    assert.deepEqual(search.problems, []);
  });
});
