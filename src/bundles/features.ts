import type * as vscode from 'vscode';
import type { CommandId } from '../contributions';
import { registerAccess } from '../features/access/register';
import { registerBuild } from '../features/build/register';
import { registerDocuments } from '../features/documents/register';
import type { DocumentsFeature } from '../features/documents/register';
import { registerExplorer } from '../features/explorer/register';
import { registerFindings } from '../features/findings/register';
import { registerImages } from '../features/images/register';
import { registerLifecycle } from '../features/lifecycle/register';
import type { LifecycleFeature } from '../features/lifecycle/register';
import { registerScanning } from '../features/scanning/register';
import type { CommandHandler, Parts } from '../features/parts';
import { BuiltImages } from '../state/builtImages';
import { ChangeNotices } from '../state/changeNotices';
import { ImageUses } from '../state/imageUses';
import { PolicyChanges } from '../state/policyChanges';
import { PolicyPreviews } from '../state/policyPreviews';
import { Pushes } from '../state/pushes';
import { Registries } from '../state/registries';
import { RegistryChanges } from '../state/registryChanges';
import { ScanEnds } from '../state/scanEnds';
import { Settings } from '../state/settings';
import { runCommand } from '../ui/commands';

/** What the entry has made before any feature is needed; the stores that features share are made here. */
export type Entry = Omit<Parts, keyof ReturnType<typeof createStores>>;

/** All features, made on first use of any of them. */
export interface Features {
  /** Runs a command; its failures are shown, never thrown. */
  run(id: CommandId, args: readonly unknown[]): Promise<unknown>;
  readonly registriesTree: vscode.TreeDataProvider<object>;
  readonly findingsTree: vscode.TreeDataProvider<object>;
  readonly tasks: vscode.TaskProvider;
  readonly dockerfiles: DockerfileProviders;
  readonly documents: Pick<DocumentsFeature, 'files' | 'decorations'>;
  readonly policies: Pick<LifecycleFeature, 'simulations' | 'lenses' | 'completion'>;
  dispose(): void;
}

export interface DockerfileProviders {
  readonly pushes: vscode.CodeLensProvider;
  readonly findings: vscode.CodeLensProvider;
  readonly hover: vscode.HoverProvider;
  readonly fixes: vscode.CodeActionProvider;
  /** What is offered for what is underlined. */
  readonly ignoring: vscode.CodeActionProvider;
}

export function createFeatures(entry: Entry): Features {
  const stores = createStores(entry);
  const parts: Parts = { ...entry, ...stores };
  const explorer = registerExplorer(parts);
  const build = registerBuild(parts);
  const { places, manifests } = explorer;
  const { shownRegistries } = build;
  const images = registerImages(parts, { places, pushes: build.pushes, shownRegistries });
  const documents = registerDocuments(parts);
  const lifecycle = registerLifecycle(parts, {
    places,
    manifests,
    shownRegistries,
    documents: documents.policies,
  });
  const { dockerfilesFor, dockerfilesInWorkspace } = build;
  const findings = registerFindings(parts, {
    places,
    manifests,
    shownRegistries,
    dockerfilesFor,
    dockerfilesInWorkspace,
  });
  const scanning = registerScanning(parts, { places, manifests });
  const access = registerAccess(parts, { places, documents: documents.policies });
  for (const kind of [...lifecycle.documentKinds, ...access.documentKinds]) documents.contribute(kind);
  const { log } = entry;
  const commands: Partial<Record<CommandId, CommandHandler>> = {
    'ecrExplorer.showLog': () => log.show(),
    ...explorer.commands,
    ...build.commands,
    ...images.commands,
    ...documents.commands,
    ...lifecycle.commands,
    ...access.commands,
    ...findings.commands,
    ...scanning.commands,
  };
  return {
    run: (id, args) => runCommand(id, log, () => commands[id]?.(...args)),
    registriesTree: explorer.tree,
    findingsTree: findings.tree,
    tasks: build.tasks,
    dockerfiles: {
      ...{ pushes: build.lenses, findings: findings.lenses },
      ...{ hover: findings.hover, fixes: findings.fixes, ignoring: findings.ignoring },
    },
    documents,
    policies: lifecycle,
    dispose: () => {
      const rooms = [scanning, findings, lifecycle, documents, images, build, explorer];
      for (const part of [...rooms, ...Object.values(stores)]) if ('dispose' in part) part.dispose();
    },
  };
}

/** The stores that features share, each one's only owner. */
function createStores({ workspaceState }: Pick<Parts, 'workspaceState'>) {
  const settings = new Settings();
  return {
    settings,
    registries: new Registries(settings),
    pushes: new Pushes(),
    builtImages: new BuiltImages(workspaceState),
    policyChanges: new PolicyChanges(),
    policyPreviews: new PolicyPreviews(),
    scanEnds: new ScanEnds(),
    registryChanges: new RegistryChanges(),
    imageUses: new ImageUses(),
    changeNotices: new ChangeNotices(),
  };
}
