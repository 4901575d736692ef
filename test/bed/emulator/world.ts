import { createHash } from 'node:crypto';
import { repositoryNotFound } from './apiError';
import type { Registry, Repository } from './model';
import { Shelf } from './shelf';
import { noWorkloads } from './workloads';

/** Where an account's registry of ECR Public is kept, which is of no region. */
export const PUBLIC = 'public';

/** Every account's registries, one a region, made when first spoken of: ECR has no call to create a registry. */
export class World {
  readonly #registries = new Map<string, Registry>();

  registry(accountId: string, region: string): Registry {
    const key = `${accountId}/${region}`;
    const existing = this.#registries.get(key);
    if (existing) return existing;
    const registry: Registry = {
      accountId,
      region,
      repositories: new Shelf(scattered),
      creationTemplates: new Shelf(),
      scanning: { scanType: 'BASIC', rules: [] },
      policyText: undefined,
      replication: [],
      backfills: [],
      cacheRules: new Shelf(),
      secrets: new Map(),
      signing: undefined,
      accountSettings: new Map(),
      pullTimeExclusions: new Shelf(),
      workloads: noWorkloads(),
    };
    this.#registries.set(key, registry);
    return registry;
  }

  reset(): void {
    this.#registries.clear();
  }
}

/** The repository of that name. Throws RepositoryNotFoundException. */
export function repositoryIn(registry: Registry, name: string): Repository {
  const repository = registry.repositories.get(name);
  if (!repository) throw repositoryNotFound(name, registry.accountId);
  return repository;
}

/** DescribeRepositories promises no order, so names are listed in one that is of no use. */
function scattered(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
