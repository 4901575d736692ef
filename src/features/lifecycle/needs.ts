import type * as vscode from 'vscode';
import type { EcrDocument } from '../../core/documents/documentPath';
import type { Ecr } from '../../aws/ports';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';

/** What this feature needs of others, handed in where they are composed. */
export interface LifecycleNeeds {
  readonly places: Places;
  readonly documents: PolicyDocuments;
  readonly manifests: KeptManifests;
  /** Those that the tree shows. */
  readonly shownRegistries: () => Promise<readonly Registry[]>;
}

/** Manifests by digest. Reading one from ECR counts as a pull; what was read once is kept. */
export interface KeptManifests {
  kept(digest: Digest): Promise<string | undefined>;
  read(ecr: Pick<Ecr, 'manifest'>, repository: string, digest: Digest, signal: AbortSignal): Promise<string>;
}

export interface RepositoryPlace {
  readonly registry: Registry;
  readonly repository: { readonly name: string; readonly registryId: string };
}

/** What commands are about. */
export interface Places {
  /** The row that a command was given. */
  askedRepository(args: readonly unknown[]): RepositoryPlace | undefined;
  /** Asks for registry and repository. Rejects with `cancelled`. */
  chooseRepository(title: string): Promise<RepositoryPlace>;
}

/** The `ecr:` documents, by the paths of their URIs. */
export interface PolicyDocuments {
  /** @throws `unknown-document`, `registry-not-shown` */
  find(path: string): Promise<{ readonly document: EcrDocument; readonly registry: Registry }>;
  /** Asks ECR what it holds now. Rejects as the call does. */
  ask(path: string, signal: AbortSignal): Promise<string>;
  draft(path: string): Promise<{ readonly text: string } | undefined>;
  discard(path: string): Promise<void>;
  /** Its author deleted what ECR held; a draft of it is kept. */
  deleted(path: string, signal: AbortSignal): Promise<void>;
  uriOf(path: string): vscode.Uri;
  /** The path of an `ecr:` document's URI; undefined for every other. */
  pathOf(uri: vscode.Uri): string | undefined;
}
