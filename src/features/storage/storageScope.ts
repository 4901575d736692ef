import type { Registry } from '../../core/registries/registry';
import type { Repository } from '../../core/repositories/repository';

/** A registry to count: all its repositories, or some. */
export interface StorageScope {
  readonly registry: Registry;
  readonly repositories?: readonly Repository[];
}

/** Registries as a whole, and repositories of others: one that is selected with its registry is counted once. */
export function scopesOf(
  registries: readonly Registry[],
  repositories: readonly { readonly registry: Registry; readonly repository: Repository }[],
): readonly StorageScope[] {
  const whole = new Set(registries.map(({ id }) => id));
  const some = new Map<
    Registry['id'],
    { readonly registry: Registry; readonly repositories: Repository[] }
  >();
  for (const { registry, repository } of repositories) {
    if (whole.has(registry.id)) continue;
    const entry = some.get(registry.id) ?? { registry, repositories: [] };
    entry.repositories.push(repository);
    some.set(registry.id, entry);
  }
  return [...registries.map((registry) => ({ registry })), ...some.values()];
}
