import type { Preflight, TagAtStake } from '../../core/build/preflight';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';

/** What this feature needs of others, handed in where they are composed. */
export interface CopyingNeeds {
  readonly places: CopyingPlaces;
  readonly destinations: Destinations;
  readonly shownRegistries: () => Promise<readonly Registry[]>;
}

/** What commands are about. */
export interface CopyingPlaces {
  askedImages(args: readonly unknown[]): readonly ImagePlace[];
  /** Rejects with `cancelled`. */
  chooseImage(title: string): Promise<ImagePlace>;
}

export interface ImagePlace {
  readonly registry: Registry;
  readonly repository: { readonly name: string; readonly uri: string; readonly arn?: string };
  readonly digest: Digest;
  readonly tags: readonly string[];
}

/** Where images of one repository go. */
export interface Destination {
  readonly registry: Registry;
  readonly repository: string;
  /** The user wants the repository made. */
  readonly isNew: boolean;
  readonly tags: readonly string[];
}

/** The questions and checks of every push. */
export interface Destinations {
  choose(question: {
    readonly title: string;
    readonly tags: readonly string[];
    readonly tagsOptional: boolean;
    readonly keepTags: boolean;
    readonly place?: { readonly registry: Registry; readonly repository: string };
  }): Promise<Destination>;
  check(target: Destination, signal: AbortSignal): Promise<Preflight>;
  uriOf(target: Destination, checks: Preflight, signal: AbortSignal): Promise<string>;
  otherTags(
    repository: string,
    immutable: readonly string[],
    tags: readonly string[],
    detail: string,
  ): Promise<readonly string[]>;
  holder(atStake: TagAtStake): string;
  typeTag(repository: string, atStake: TagAtStake): Promise<void>;
  line(registry: Registry, signal: AbortSignal): Promise<string>;
}
