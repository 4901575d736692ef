import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import type { Repository } from '../../core/repositories/repository';

/** What this feature needs of others, handed in where they are composed. */
export interface StorageNeeds {
  readonly places: StoragePlaces;
  /** Manifests that were read before: none is read for a sum, since that counts as a pull. */
  readonly manifests: { kept(digest: Digest): Promise<string | undefined> };
  /** Those that the tree shows and that have a price. */
  readonly shownRegistries: () => Promise<readonly Registry[]>;
}

/** What the command is about: all the selected rows. */
export interface StoragePlaces {
  askedRegistries(args: readonly unknown[]): readonly { readonly registry: Registry }[];
  askedRepositories(args: readonly unknown[]): readonly RepositoryPlace[];
}

export interface RepositoryPlace {
  readonly registry: Registry;
  readonly repository: Repository;
}
