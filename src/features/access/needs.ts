import type * as vscode from 'vscode';
import type { EcrDocument } from '../../core/documents/documentPath';
import type { Registry } from '../../core/registries/registry';

/** What this feature needs of others, handed in where they are composed. */
export interface AccessNeeds {
  readonly places: AccessPlaces;
  readonly documents: AccessDocuments;
}

/** What commands are about. */
export interface AccessPlaces {
  askedRepository(args: readonly unknown[]): RepositoryPlace | undefined;
  askedRegistry(args: readonly unknown[]): { readonly registry: Registry } | undefined;
  /** Rejects with `cancelled`. */
  chooseRepository(title: string): Promise<RepositoryPlace>;
  /** Rejects with `cancelled`. */
  chooseRegistry(title: string): Promise<{ readonly registry: Registry }>;
}

export interface RepositoryPlace {
  readonly registry: Registry;
  readonly repository: { readonly name: string; readonly registryId: string };
}

/** The `ecr:` documents, by the paths of their URIs. */
export interface AccessDocuments {
  /** @throws `unknown-document`, `registry-not-shown` */
  find(path: string): Promise<{ readonly document: EcrDocument; readonly registry: Registry }>;
  /** Asks ECR what it holds now. Rejects as the call does. */
  ask(path: string, signal: AbortSignal): Promise<string>;
  draft(path: string): Promise<{ readonly text: string } | undefined>;
  /** Its author deleted what ECR held; a draft of it is kept. */
  deleted(path: string, signal: AbortSignal): Promise<void>;
  uriOf(path: string): vscode.Uri;
  /** The path of an `ecr:` document's URI; undefined for every other. */
  pathOf(uri: vscode.Uri): string | undefined;
}
