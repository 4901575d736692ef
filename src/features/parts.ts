import type * as vscode from 'vscode';
import type { Aws } from '../aws/ports';
import type { CommandId } from '../contributions';
import type { Engines } from '../engine/ports';
import type { RegistryApi } from '../registry/ports';
import type { BuiltImages } from '../state/builtImages';
import type { PolicyChanges } from '../state/policyChanges';
import type { PolicyPreviews } from '../state/policyPreviews';
import type { ChangeNotices } from '../state/changeNotices';
import type { ImageUses } from '../state/imageUses';
import type { Pushes } from '../state/pushes';
import type { RepositoryOwners } from '../state/repositoryOwners';
import type { RegistryChanges } from '../state/registryChanges';
import type { Registries } from '../state/registries';
import type { ScanEnds } from '../state/scanEnds';
import type { Settings } from '../state/settings';
import type { Log } from '../ui/log';

/** What extension.ts hands to every feature. Adapters load their bundle at the first call, not before. */
export interface Parts {
  readonly log: Log;
  readonly settings: Settings;
  readonly registries: Registries;
  readonly pushes: Pushes;
  readonly builtImages: BuiltImages;
  readonly policyChanges: PolicyChanges;
  readonly policyPreviews: PolicyPreviews;
  readonly scanEnds: ScanEnds;
  readonly registryChanges: RegistryChanges;
  readonly imageUses: ImageUses;
  readonly changeNotices: ChangeNotices;
  readonly repositoryOwners: RepositoryOwners;
  readonly aws: () => Aws;
  readonly engines: () => Engines;
  readonly registryApi: () => RegistryApi;
  /** Kept by VS Code for this workspace. Nothing secret goes there. */
  readonly workspaceState: vscode.Memento;
  /** What is installed: the page of the diagnostics. */
  readonly extensionUri: vscode.Uri;
  /** A folder of this extension alone, which outlives its windows: drafts of policies, manifests by digest. */
  readonly storageUri: vscode.Uri;
  readonly registriesView: LazyTree;
  readonly findingsView: LazyTree;
  /** The lines above Dockerfiles are to be asked for anew. */
  readonly lensesChanged: () => void;
  /** This text of a simulation is another one now. */
  readonly simulationChanged: (uri: vscode.Uri) => void;
  /** This table of what is stored is another one now. */
  readonly storageChanged: (uri: vscode.Uri) => void;
  /** This comparison of images is another one now. */
  readonly comparisonChanged: (uri: vscode.Uri) => void;
  /** These `ecr:` documents have another text, or another badge. */
  readonly documentsChanged: (uris: readonly vscode.Uri[]) => void;
}

/** The view that extension.ts registered before any feature was loaded. */
export interface LazyTree {
  readonly view: vscode.TreeView<object>;
  /** Fires `onDidChangeTreeData`; undefined means the root. */
  changed(element?: object): void;
}

export type CommandHandler = (...args: unknown[]) => unknown;

/** What a feature gives back: its commands, and the provider of its view where it has one. */
export interface Feature {
  readonly commands: Readonly<Partial<Record<CommandId, CommandHandler>>>;
  dispose(): void;
}
