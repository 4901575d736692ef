import type { ArtifactKind } from '../../core/images/artifactKind';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import type { Engine } from '../../engine/ports';

/** What this feature needs of others, handed in where they are composed. */
export interface ImagesNeeds {
  readonly places: Places;
  readonly pushes: LocalPushes;
  readonly shownRegistries: () => Promise<readonly Registry[]>;
}

export interface RepositoryPlace {
  readonly registry: Registry;
  readonly repository: { readonly name: string; readonly uri: string };
}

/** An image of a registry: a row of the tree, or chosen in quick picks. */
export interface RegistryImage extends RepositoryPlace {
  readonly digest: Digest;
  /** In reading order. */
  readonly tags: readonly string[];
  readonly artifact: ArtifactKind;
}

/** What commands are about. */
export interface Places {
  /** The rows that a command was given. */
  askedImages(args: readonly unknown[]): readonly RegistryImage[];
  askedRepository(args: readonly unknown[]): RepositoryPlace | undefined;
  /** Asks for registry, repository and image. Rejects with `cancelled`. */
  chooseImage(title: string): Promise<RegistryImage>;
}

/** Pushing with the questions and checks of every push. */
export interface LocalPushes {
  /** Asks where to. Rejects with `read-only-registry`, `cancelled` … */
  choose(question: {
    readonly title: string;
    /** The tags to propose. */
    readonly tags: readonly string[];
    /** Only the tags are asked for. */
    readonly place?: { readonly registry: Registry; readonly repository: string };
  }): Promise<ChosenPush>;
}

export interface ChosenPush {
  /** `team/app:1.0, latest` */
  readonly name: string;
  /** Checks, tags the image and pushes every tag. Tells the user when it is done. */
  run(engine: Engine, imageId: string, output: Output, signal: AbortSignal): Promise<unknown>;
}

/** Where the words about work go. */
export interface Output {
  /** Lines for the terminal. */
  readonly write: (lines: readonly string[]) => void;
  /** What is being done now, for the notification. */
  readonly show: (text: string) => void;
}
