import type * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import type { ImagePlace } from './shownFindings';

/** What this feature needs of others, handed in where they are composed. */
export interface FindingsNeeds {
  readonly places: ImagePlaces;
  readonly manifests: KeptManifests;
  /** Those that the tree shows. */
  readonly shownRegistries: () => Promise<readonly Registry[]>;
  readonly dockerfilesInWorkspace: () => Promise<readonly vscode.Uri[]>;
  /** The Dockerfiles that a command is about, asked for where it is given none. Rejects with `cancelled`. */
  readonly dockerfilesFor: (args: readonly unknown[]) => Promise<readonly vscode.Uri[]>;
}

/** What commands are about. */
export interface ImagePlaces {
  askedImages(args: readonly unknown[]): readonly ImagePlace[];
  /** Rejects with `cancelled`. */
  chooseImage(title: string): Promise<ImagePlace>;
}

/** Manifests by digest. Reading one from ECR counts as a pull; what was read once is kept. */
export interface KeptManifests {
  kept(digest: Digest): Promise<string | undefined>;
  read(ecr: Pick<Ecr, 'manifest'>, repository: string, digest: Digest, signal: AbortSignal): Promise<string>;
}
