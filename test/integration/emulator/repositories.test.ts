import assert from 'node:assert/strict';
import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  PutImageTagMutabilityCommand,
} from '@aws-sdk/client-ecr';

import { type Emulator, startEmulator } from '../../bed/emulator/emulator';
import { checkedEcr } from './checkedEcr';

describe('repositories of the emulator', () => {
  let emulator: Emulator;
  let client: ECRClient;

  beforeEach(async () => {
    emulator = await startEmulator();
    client = checkedEcr(emulator.endpoint);
    emulator.seed({ repositories: Array.from({ length: 2345 }, (_, nth) => ({ name: `team/app-${nth}` })) });
  });
  afterEach(() => emulator.close());

  it('come a hundred a page unless more are asked for', async () => {
    const { repositories, nextToken } = await client.send(new DescribeRepositoriesCommand({}));
    assert.equal(repositories?.length, 100);
    assert.ok(nextToken);
  });

  it('come all, each once, in pages of a thousand, and in no useful order', async () => {
    const { names, pages } = await listAll(client);
    assert.equal(pages, 3);
    assert.equal(names.length, 2345);
    assert.equal(new Set(names).size, 2345);
    assert.notDeepEqual(names, [...names].sort());
  });

  it('are none twice and none missing when one is added between two pages', async () => {
    const first = await client.send(new DescribeRepositoriesCommand({ maxResults: 1000 }));
    emulator.seed({ repositories: [{ name: 'added/meanwhile' }] });
    const { names } = await listAll(client, first.nextToken);
    const all = [...(first.repositories ?? []).map(({ repositoryName }) => repositoryName), ...names];
    assert.equal(new Set(all).size, all.length);
    assert.equal(all.filter((name) => name?.startsWith('team/')).length, 2345);
  });

  it('are not listed with a page longer than a thousand, a foreign token, or names and a page size at once', async () => {
    const refused = { name: 'InvalidParameterException' };
    await assert.rejects(client.send(new DescribeRepositoriesCommand({ maxResults: 1001 })), refused);
    await assert.rejects(client.send(new DescribeRepositoriesCommand({ nextToken: 'made-up' })), refused);
    await assert.rejects(
      client.send(new DescribeRepositoriesCommand({ repositoryNames: ['team/app-1'], maxResults: 5 })),
      refused,
    );
  });

  it('have names as ECR allows them', async () => {
    for (const repositoryName of ['Team/App', 'a', '-app', 'app-', 'team//app', 'a'.repeat(257)])
      await assert.rejects(
        client.send(new CreateRepositoryCommand({ repositoryName })),
        { name: 'InvalidParameterException' },
        repositoryName,
      );
    await client.send(new CreateRepositoryCommand({ repositoryName: 'a.b_c__d-e---f/g1' }));
  });

  it('take exclusion filters only with a mode that has exclusions', async () => {
    const repositoryName = 'team/app-1';
    const filters = {
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD' as const, filter: 'latest*' }],
    };
    await client.send(
      new PutImageTagMutabilityCommand({
        repositoryName,
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        ...filters,
      }),
    );
    const { repositories } = await client.send(
      new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    );
    assert.equal(repositories?.[0]?.imageTagMutability, 'IMMUTABLE_WITH_EXCLUSION');
    assert.deepEqual(
      repositories[0].imageTagMutabilityExclusionFilters,
      filters.imageTagMutabilityExclusionFilters,
    );
    await assert.rejects(
      client.send(
        new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'MUTABLE', ...filters }),
      ),
      { name: 'InvalidParameterException' },
    );
  });
});

async function listAll(
  client: ECRClient,
  from?: string,
): Promise<{ readonly names: readonly (string | undefined)[]; readonly pages: number }> {
  const names: (string | undefined)[] = [];
  let pages = 0;
  let nextToken = from;
  do {
    const page = await client.send(new DescribeRepositoriesCommand({ maxResults: 1000, nextToken }));
    names.push(...(page.repositories ?? []).map(({ repositoryName }) => repositoryName));
    nextToken = page.nextToken;
    pages++;
  } while (nextToken !== undefined);
  return { names, pages };
}
