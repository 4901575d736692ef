import type * as vscode from 'vscode';
import type { EcrDocument } from '../../core/documents/documentPath';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';

/** What this feature needs of others, handed in where they are composed. */
export interface RegistrySettingsNeeds {
  readonly places: SettingsPlaces;
  readonly documents: SettingsDocuments;
  /** Those that the tree shows. */
  readonly shownRegistries: () => Promise<readonly Registry[]>;
  /** The Dockerfiles that a command was given, or that the user chooses. */
  readonly dockerfilesFor: (args: readonly unknown[]) => Promise<readonly vscode.Uri[]>;
}

/** What commands are about. */
export interface SettingsPlaces {
  askedRegistry(args: readonly unknown[]): { readonly registry: Registry } | undefined;
  /** Rejects with `cancelled`. */
  chooseRegistry(title: string): Promise<{ readonly registry: Registry }>;
  askedImages(args: readonly unknown[]): readonly ImagePlace[];
  /** Rejects with `cancelled`. */
  chooseImage(title: string): Promise<ImagePlace>;
}

export interface ImagePlace {
  readonly registry: Registry;
  readonly repository: { readonly name: string };
  readonly digest: Digest;
  readonly tags: readonly string[];
}

/** The `ecr:` documents, by the paths of their URIs. */
export interface SettingsDocuments {
  /** Asks ECR what it holds now. Rejects as the call does. */
  ask(path: string, signal: AbortSignal): Promise<string>;
  draft(path: string): Promise<{ readonly text: string } | undefined>;
  /** The draft is from now on one of what ECR holds now. */
  rebase(path: string): Promise<void>;
  uriOf(path: string): vscode.Uri;
}

/** An `ecr:` document, and the registry that it is read and written through. */
export interface DocumentPlace {
  readonly document: EcrDocument;
  readonly registry: Registry;
}
