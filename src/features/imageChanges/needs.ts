import type { Ecr } from '../../aws/ports';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import type { Repository } from '../../core/repositories/repository';

/** What this feature needs of others, handed in where they are composed. */
export interface ImageChangesNeeds {
  readonly places: Places;
  readonly manifests: KeptManifests;
}

/** Manifests by digest. Reading one from ECR counts as a pull; what was read once is kept. */
export interface KeptManifests {
  kept(digest: Digest): Promise<string | undefined>;
  read(ecr: Pick<Ecr, 'manifest'>, repository: string, digest: Digest, signal: AbortSignal): Promise<string>;
}

/** What commands are about. */
export interface Places {
  /** The rows that a command was given; the row of a group stands for its images. */
  askedImages(args: readonly unknown[]): readonly ImagePlace[];
  /** Rejects with `cancelled`. */
  chooseImage(title: string): Promise<ImagePlace>;
}

export interface RepositoryPlace {
  readonly registry: Registry;
  readonly repository: Repository;
}

export interface ImagePlace extends RepositoryPlace {
  readonly digest: Digest;
}
