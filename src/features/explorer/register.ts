import * as path from 'node:path';
import * as vscode from 'vscode';
import { VIEWS } from '../../contributions';
import type { RegistryId } from '../../core/registries/registry';
import { createFormat } from '../../ui/format';
import type { Feature, Parts } from '../parts';
import { ChangeGate } from './changeGate';
import { ChoosePlace } from './choosePlace';
import { addRegistry } from './commands/addRegistry';
import { copyCommands } from './commands/copy';
import { clearFilter, setFilter } from './commands/filter';
import { loadMore } from './commands/loadMore';
import { openInConsole } from './commands/openInConsole';
import { pinRepository, unpinRepository } from './commands/pins';
import { refresh } from './commands/refresh';
import { removeRegistry } from './commands/removeRegistry';
import { search } from './commands/search';
import { signIn } from './commands/signIn';
import { sortBy } from './commands/sortBy';
import { CurrentFilter } from './currentFilter';
import { ExplorerTree } from './explorerTree';
import { followChanges } from './followChanges';
import { followCredentials } from './followCredentials';
import { followPolicies } from './followPolicies';
import { followPushes } from './followPushes';
import { LocalCommits } from './localCommits';
import { Manifests } from './manifests';
import { OpenListings } from './openListings';
import { placesOf } from './places';
import type { Places } from './places';
import { Refresher } from './refresher';
import { Reveal } from './reveal';
import { RootRows } from './rootRows';
import type { TreeNode } from './treeNode';
import type { TreeParts } from './treeParts';
import { followVisibility } from './visibility';
import { WorkspaceReferences } from './workspaceReferences';

export interface ExplorerFeature extends Feature {
  readonly tree: vscode.TreeDataProvider<object>;
  /** For commands about what ECR Public lacks. */
  readonly places: Places;
  /** Those of ECR Public too. */
  readonly allPlaces: Places;
  readonly revealRepository: (place: {
    readonly registry: RegistryId;
    readonly repository: string;
  }) => Promise<void>;
  /** Those that were read are kept. */
  readonly manifests: Pick<Manifests, 'digests' | 'kept' | 'read'>;
}

/** The tree of registries, and the commands on its rows. */
export function registerExplorer(parts: Parts): ExplorerFeature {
  const { aws, settings, registries, pushes, log } = parts;
  const gate = new ChangeGate((node) => parts.registriesView.changed(node));
  const { view } = parts.registriesView;
  const filter = new CurrentFilter(view);
  const refresher = new Refresher<TreeNode>((node) => gate.changed(node));
  const rowChanged = (node: TreeNode): void => refresher.changed(node);
  const listings = new OpenListings(rowChanged, showProgress);
  const commits = new LocalCommits(() => gate.changed());
  const treeParts: TreeParts = {
    aws,
    settings,
    log,
    format: createFormat(vscode.env.language),
    manifests: new Manifests(path.join(parts.storageUri.fsPath, 'manifests')),
    listings,
    filter: () => filter.value,
    now: () => new Date(),
    ownerOf: (repository, signal) => parts.repositoryOwners.of(repository, signal),
    commitOf: (tags) => commits.find(tags),
    isConfigured: (id) => registries.get(id) !== undefined,
    usesOf: (digest) => parts.imageUses.of(digest),
    learnIndex: (index, images) => parts.imageUses.learnIndex(index, images),
    changed: rowChanged,
  };
  const workspace = new WorkspaceReferences(view, () => gate.changed());
  const root = new RootRows(registries, treeParts, workspace);
  const reveal = new Reveal(view, root, listings, filter, (node) => gate.changed(node));
  const ended = new AbortController();
  const choose = new ChoosePlace('all', () => root.registryNodes(), aws);
  const choosePrivate = new ChoosePlace('private', () => root.registryNodes(), aws);
  const subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[] = [
    refresher,
    workspace,
    commits,
    pushes.onDidPush(() => commits.invalidate()),
    { dispose: () => listings.interrupt() },
    parts.imageUses.onDidChange(() => gate.changed()),
    registries.onDidChange(() => gate.changed()),
    settings.onDidChange(['groupByNamespace', 'sortImages', 'pageSize', 'readManifests'], () =>
      gate.changed(),
    ),
    ...followVisibility(view, listings),
    ...followCredentials(
      view,
      () => aws().forget(),
      () => {
        listings.retryFailed();
        // What is shown then is what the AWS files say.
        if (registries.all().length === 0) gate.changed();
      },
    ),
    followPolicies(parts.policyChanges, root, (node) => gate.changed(node), log),
    followChanges(parts.registryChanges, root, listings, (node) => gate.changed(node), log),
    ...followPushes(pushes, root, listings, { view, changed: (node) => gate.changed(node) }, reveal, log),
  ];
  return {
    commands: {
      'ecrExplorer.addRegistry': addRegistry(registries, aws),
      'ecrExplorer.removeRegistry': removeRegistry(registries),
      'ecrExplorer.refresh': refresh(aws, listings, gate, () => {
        workspace.look();
        commits.invalidate();
      }),
      'ecrExplorer.filter': setFilter(filter, gate),
      'ecrExplorer.clearFilter': clearFilter(filter, gate),
      'ecrExplorer.search': search(root, treeParts, reveal),
      'ecrExplorer.sortBy': sortBy(settings),
      'ecrExplorer.loadMore': loadMore(gate),
      'ecrExplorer.signIn': signIn(aws, () => listings.retryFailed()),
      'ecrExplorer.pinRepository': pinRepository(registries, choose),
      'ecrExplorer.unpinRepository': unpinRepository(registries, choose),
      'ecrExplorer.openInConsole': openInConsole(choose, aws),
      ...copyCommands(choose),
    },
    tree: new ExplorerTree(root, gate),
    places: placesOf(choosePrivate, 'private'),
    allPlaces: placesOf(choose, 'all'),
    revealRepository: (place) => reveal.repository(place, ended.signal),
    manifests: treeParts.manifests,
    dispose: () => {
      ended.abort();
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** A bar at the top of the view while rows are on their way. */
function showProgress(over: Promise<void>): void {
  void vscode.window.withProgress({ location: { viewId: VIEWS.registries } }, () => over);
}
