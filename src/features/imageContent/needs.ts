import type * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import type { ScannedImage } from '../../core/findings/scannedImage';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';

/** What this feature needs of others, handed in where they are composed. */
export interface ImageContentNeeds {
  readonly places: ContentPlaces;
  readonly manifests: KeptManifests;
  readonly documents: ContentDocuments;
  /** What scans found in an image, without a pull. Rejects as the calls do. */
  readonly scanned: (
    registry: Registry,
    repository: string,
    digest: Digest,
    signal: AbortSignal,
  ) => Promise<ScannedImage>;
}

/** What commands are about. */
export interface ContentPlaces {
  askedImages(args: readonly unknown[]): readonly ImagePlace[];
  /** Rejects with `cancelled`. */
  chooseImage(title: string): Promise<ImagePlace>;
}

/** An image, a platform of an index, or what refers to an image: whatever has a manifest. */
export interface ImagePlace {
  readonly registry: Registry;
  readonly repository: { readonly name: string; readonly registryId: string };
  readonly digest: Digest;
  readonly tags: readonly string[];
}

/** Manifests by digest. Reading one from ECR counts as a pull; what was read once is kept. */
export interface KeptManifests {
  kept(digest: Digest): Promise<string | undefined>;
  read(ecr: Pick<Ecr, 'manifest'>, repository: string, digest: Digest, signal: AbortSignal): Promise<string>;
}

/** The `ecr:` documents, by the paths of their URIs. */
export interface ContentDocuments {
  /** Asks ECR, which may sign in. Rejects as the document's kind does. */
  ask(path: string, signal: AbortSignal): Promise<string>;
  uriOf(path: string): vscode.Uri;
  /** The path of an `ecr:` document's URI; undefined for every other. */
  pathOf(uri: vscode.Uri): string | undefined;
}
