import type { Registry } from '../../core/registries/registry';
import type { Repository } from '../../core/repositories/repository';

/** What this feature needs of others, handed in where they are composed. */
export interface RepositoriesNeeds {
  readonly places: RepositoryPlaces;
  /** Shows the row of a repository, wherever it is in the tree. */
  readonly revealRepository: (place: {
    readonly registry: Registry['id'];
    readonly repository: string;
  }) => Promise<void>;
}

/** What commands are about. */
export interface RepositoryPlaces {
  askedRepositories(args: readonly unknown[]): readonly RepositoryPlace[];
  /** Rejects with `cancelled`. */
  chooseRepository(title: string): Promise<RepositoryPlace>;
  askedRegistry(args: readonly unknown[]): { readonly registry: Registry } | undefined;
  /** The folder of repositories whose row a command was given. */
  askedNamespace(
    args: readonly unknown[],
  ): { readonly registry: Registry; readonly path: string } | undefined;
  /** Rejects with `cancelled`. */
  chooseRegistry(title: string): Promise<{ readonly registry: Registry }>;
}

export interface RepositoryPlace {
  readonly registry: Registry;
  readonly repository: Repository;
}
