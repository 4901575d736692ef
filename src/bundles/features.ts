import type * as vscode from 'vscode';
import type { CommandId } from '../contributions';
import { registerAgents } from '../features/agents/register';
import type { AgentsFeature } from '../features/agents/register';
import { registerAccess } from '../features/access/register';
import { registerBuild } from '../features/build/register';
import { registerCopying } from '../features/copying/register';
import { registerDiagnostics } from '../features/diagnostics/register';
import type { DiagnosticsFeature } from '../features/diagnostics/register';
import { registerDocuments } from '../features/documents/register';
import type { DocumentsFeature } from '../features/documents/register';
import { registerExplorer } from '../features/explorer/register';
import { registerFindings } from '../features/findings/register';
import { registerImageChanges } from '../features/imageChanges/register';
import { registerImageContent } from '../features/imageContent/register';
import type { ImageContentFeature } from '../features/imageContent/register';
import { registerImages } from '../features/images/register';
import { registerLifecycle } from '../features/lifecycle/register';
import type { LifecycleFeature } from '../features/lifecycle/register';
import { registerOwnership } from '../features/ownership/register';
import { registerRepositories } from '../features/repositories/register';
import { registerRegistrySettings } from '../features/registrySettings/register';
import { registerScanning } from '../features/scanning/register';
import { registerStorage } from '../features/storage/register';
import type { StorageFeature } from '../features/storage/register';
import { registerUsage } from '../features/usage/register';
import type { CommandHandler, Parts } from '../features/parts';
import { BuiltImages } from '../state/builtImages';
import { ChangeNotices } from '../state/changeNotices';
import { ImageUses } from '../state/imageUses';
import { PolicyChanges } from '../state/policyChanges';
import { PolicyPreviews } from '../state/policyPreviews';
import { Pushes } from '../state/pushes';
import { Registries } from '../state/registries';
import { RegistryChanges } from '../state/registryChanges';
import { RepositoryOwners } from '../state/repositoryOwners';
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
  readonly tools: AgentsFeature['tools'];
  readonly dockerfiles: DockerfileProviders;
  readonly documents: Pick<DocumentsFeature, 'files' | 'decorations'>;
  readonly contents: Pick<ImageContentFeature, 'links' | 'comparisons'>;
  readonly policies: Pick<LifecycleFeature, 'simulations' | 'lenses' | 'completion'>;
  readonly storage: StorageFeature['documents'];
  readonly explanations: DiagnosticsFeature['explanations'];
  dispose(): void;
}

export interface DockerfileProviders {
  readonly pushes: vscode.CodeLensProvider;
  readonly findings: vscode.CodeLensProvider;
  readonly hover: vscode.HoverProvider;
  readonly fixes: vscode.CodeActionProvider;
  /** What is offered for what is underlined. */
  readonly ignoring: vscode.CodeActionProvider;
  /** What is offered on a `FROM` whose image a registry caches. */
  readonly caching: vscode.CodeActionProvider;
}

export function createFeatures(entry: Entry): Features {
  const stores = createStores(entry);
  const parts: Parts = { ...entry, ...stores };
  const explorer = registerExplorer(parts);
  const build = registerBuild(parts);
  const { places, allPlaces, manifests } = explorer;
  const { shownRegistries } = build;
  const images = registerImages(parts, { places: allPlaces, pushes: build.pushes, shownRegistries });
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
  const ownership = registerOwnership(parts);
  const { revealRepository } = explorer;
  const repositories = registerRepositories(parts, { places, revealRepository });
  const scanning = registerScanning(parts, { places, manifests });
  const registrySettings = registerRegistrySettings(parts, {
    ...{ places, shownRegistries, dockerfilesFor },
    documents: documents.policies,
  });
  const usage = registerUsage(parts, { places, manifests, shownRegistries });
  const agents = registerAgents(parts, { shownRegistries, scanned: findings.scanned });
  const storage = registerStorage(parts, { places, manifests, shownRegistries });
  const imageChanges = registerImageChanges(parts, { places, manifests });
  const copying = registerCopying(parts, { places, destinations: build.destinations, shownRegistries });
  const contents = registerImageContent(parts, {
    ...{ places, manifests, documents: documents.policies, scanned: findings.scanned },
  });
  const access = registerAccess(parts, { places, documents: documents.policies });
  const diagnostics = registerDiagnostics(parts);
  const kinds = [lifecycle.documentKinds, access.documentKinds, registrySettings.documentKinds];
  for (const kind of [...kinds.flat(), contents.documentKind]) documents.contribute(kind);
  const { log } = entry;
  const commands: Partial<Record<CommandId, CommandHandler>> = {
    'ecrExplorer.showLog': () => log.show(),
    ...explorer.commands,
    ...build.commands,
    ...images.commands,
    ...documents.commands,
    ...diagnostics.commands,
    ...lifecycle.commands,
    ...access.commands,
    ...findings.commands,
    ...scanning.commands,
    ...imageChanges.commands,
    ...storage.commands,
    ...copying.commands,
    ...repositories.commands,
    ...registrySettings.commands,
    ...usage.commands,
    ...contents.commands,
  };
  return {
    run: (id, args) => runCommand(id, log, () => commands[id]?.(...args)),
    registriesTree: explorer.tree,
    findingsTree: findings.tree,
    tasks: build.tasks,
    tools: agents.tools,
    dockerfiles: {
      ...{ pushes: build.lenses, findings: findings.lenses },
      ...{ hover: findings.hover, fixes: findings.fixes, ignoring: findings.ignoring },
      caching: registrySettings.caching,
    },
    documents,
    contents,
    policies: lifecycle,
    storage: storage.documents,
    explanations: diagnostics.explanations,
    dispose: () => {
      const rooms = [
        ...[
          contents,
          ownership,
          copying,
          imageChanges,
          storage,
          usage,
          registrySettings,
          repositories,
          scanning,
          findings,
        ],
        ...[lifecycle, documents, images, build, explorer],
      ];
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
    repositoryOwners: new RepositoryOwners(),
  };
}
