import type { Ecr } from '../../aws/ports';
import type { ArtifactKind } from '../../core/images/artifactKind';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';

/** What this feature needs of others, handed in where they are composed. */
export interface ScanningNeeds {
  readonly places: ScanningPlaces;
  readonly manifests: KeptManifests;
}

/** Manifests by digest. Reading one from ECR counts as a pull; what was read once is kept. */
export interface KeptManifests {
  kept(digest: Digest): Promise<string | undefined>;
  read(ecr: Pick<Ecr, 'manifest'>, repository: string, digest: Digest, signal: AbortSignal): Promise<string>;
}

/** What commands are about. */
export interface ScanningPlaces {
  askedImages(args: readonly unknown[]): readonly ImagePlace[];
  /** Rejects with `cancelled`. */
  chooseImage(title: string): Promise<ImagePlace>;
  askedRegistry(args: readonly unknown[]): { readonly registry: Registry } | undefined;
  /** Rejects with `cancelled`. */
  chooseRegistry(title: string): Promise<{ readonly registry: Registry }>;
}

export interface ImagePlace {
  readonly registry: Registry;
  readonly repository: { readonly name: string };
  readonly digest: Digest;
  readonly tags: readonly string[];
  readonly artifact: ArtifactKind;
}
