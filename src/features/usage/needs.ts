import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';

/** What this feature needs of others, handed in where they are composed. */
export interface UsageNeeds {
  readonly places: UsagePlaces;
  readonly manifests: KeptManifests;
  readonly shownRegistries: () => Promise<readonly Registry[]>;
}

/** Manifests that were read before: nothing here asks ECR for one, as that counts as a pull. */
export interface KeptManifests {
  digests(): Promise<readonly Digest[]>;
  kept(digest: Digest): Promise<string | undefined>;
}

/** What commands are about. */
export interface UsagePlaces {
  askedImages(args: readonly unknown[]): readonly ImagePlace[];
  askedRepositories(args: readonly unknown[]): readonly RepositoryPlace[];
  askedRegistries(args: readonly unknown[]): readonly { readonly registry: Registry }[];
}

export interface RepositoryPlace {
  readonly registry: Registry;
  readonly repository: { readonly name: string; readonly registryId: string };
}

export interface ImagePlace extends RepositoryPlace {
  readonly digest: Digest;
  readonly tags: readonly string[];
}
