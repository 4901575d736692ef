import * as vscode from 'vscode';
import type { Registry } from '../../../core/registries/registry';
import { namespaceAt } from '../../../core/repositories/namespaces';
import type { Namespace } from '../../../core/repositories/namespaces';
import type { Repository } from '../../../core/repositories/repository';
import { plain } from '../../../ui/plain';
import { registryName } from '../../../ui/registries';
import { spokenLabel } from '../../../ui/spokenLabel';
import { browsing, rowName } from '../browsing';
import type { Listing } from '../listing';
import { PinnedRepositories } from '../pinnedRepositories';
import { registryIcon } from '../registryIcon';
import { registryTooltip } from '../registryTooltip';
import { RepositoryFolders } from '../repositoryFolders';
import { RowWindow } from '../rowWindow';
import type { RegistryTarget } from '../target';
import type { TreeNode } from '../treeNode';
import type { TreeParts } from '../treeParts';
import { LoadMoreNode } from './loadMoreNode';
import { MessageNode } from './messageNode';
import { NamespaceNode } from './namespaceNode';
import { RepositoryNode } from './repositoryNode';
import { StateNode } from './stateNode';

/** A registry: its pinned repositories, then all the others in their folders, and what went wrong. */
export class RegistryNode implements TreeNode {
  readonly id: string;
  readonly parent = undefined;
  readonly #window: RowWindow;
  readonly #listing: Listing<Repository>;
  readonly #pinned: PinnedRepositories;
  readonly #folders: RepositoryFolders;
  readonly #repositories = new Map<string, RepositoryNode>();
  readonly #namespaces = new Map<string, NamespaceNode>();
  #accountId: string | undefined;

  constructor(
    private shown: Registry,
    private readonly parts: TreeParts,
    private readonly isAlone: () => boolean,
  ) {
    this.id = `registry:${shown.id}`;
    this.#window = new RowWindow(() => parts.settings.get('pageSize'));
    this.#listing = parts.listings.create<Repository>(this, {
      pages: (signal) => browsing(parts.aws(), this.shown).repositories(signal),
      keyOf: ({ name }) => name,
    });
    this.#pinned = new PinnedRepositories(this, parts);
    this.#folders = new RepositoryFolders(
      this.#listing,
      parts,
      () => this.shown.pinned,
      (name) => this.#repositories.get(name),
    );
  }

  get registry(): Registry {
    return this.shown;
  }

  get target(): RegistryTarget {
    return { kind: 'registry', registry: this.shown };
  }

  /** Whether every repository has been listed, so that counts are final. */
  get allKnown(): boolean {
    return this.#listing.state.kind === 'complete';
  }

  /** Whether its repositories could not be listed. */
  get hasFailed(): boolean {
    return this.#listing.state.kind === 'failed';
  }

  /** The same registry with another label, access or pins. */
  update(registry: Registry): void {
    const pinsMoved = registry.pinned.join('\n') !== this.shown.pinned.join('\n');
    this.shown = registry;
    if (pinsMoved) this.#pinned.invalidate();
  }

  get name(): string {
    return registryName(this.shown);
  }

  /** Account, region and profile, as far as they are known and not in the name already. */
  get details(): string {
    const owner = this.shown.profile ?? vscode.l10n.t('default credentials');
    const isNamed = this.shown.label === undefined;
    const place = this.shown.public === true ? 'ECR Public' : this.shown.region;
    const parts = [this.accountId, place, ...(isNamed ? [] : [owner])];
    return parts.filter((part) => part !== undefined).join(' · ');
  }

  item(): vscode.TreeItem {
    const { name, details } = this;
    const { access } = this.shown;
    const item = new vscode.TreeItem(
      plain(name),
      this.isAlone() ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
    );
    item.id = this.id;
    item.description = plain(details);
    item.contextValue = [
      rowName('registry', this.shown),
      access,
      ...(this.parts.isConfigured(this.shown.id) ? ['configured'] : []),
    ].join(' ');
    item.iconPath = new vscode.ThemeIcon(registryIcon(this.shown));
    const readOnly = access === 'read' ? vscode.l10n.t('read only') : undefined;
    item.accessibilityInformation = spokenLabel([name, vscode.l10n.t('registry'), details, readOnly]);
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    await Promise.all([this.#listing.open(), this.#pinned.open()]);
    this.learnAccount();
    const pinned = this.#pinned.rows((repository) => this.repositoryNode(repository));
    const rows = this.rowsOf(this.#folders.root(), this, this.#window);
    const { state } = this.#listing;
    const failure = state.kind === 'failed' ? [new StateNode(this, 'list', state.error)] : [];
    const all = [...failure, ...pinned, ...rows];
    return all.length === 0 && this.allKnown ? [new MessageNode(this, this.emptyText())] : all;
  }

  tooltip(signal: AbortSignal): vscode.MarkdownString | Promise<vscode.MarkdownString> {
    return registryTooltip(this.shown, this.accountId, this.parts.aws, signal);
  }

  /** A folder's rows: folders first, then repositories, as many as its window shows. */
  rowsOf(folder: Namespace, owner: TreeNode, window: RowWindow): readonly TreeNode[] {
    const all = [...folder.folders, ...folder.repositories];
    const rows = all
      .slice(0, window.limit)
      .map((row) => ('path' in row ? this.folderNode(row.path) : this.repositoryNode(row)));
    if (all.length <= window.limit) return rows;
    return [
      ...rows,
      new LoadMoreNode(owner, window, rows.length, all.length, this.allKnown, this.parts.format),
    ];
  }

  folderAt(path: string): Namespace | undefined {
    return namespaceAt(this.#folders.root(), path);
  }

  /** The row of a folder; of the registry itself for the empty path. */
  folderNode(path: string): TreeNode {
    if (path === '') return this;
    const node = this.#namespaces.get(path) ?? new NamespaceNode(this, path, this.parts);
    this.#namespaces.set(path, node);
    return node;
  }

  repositoryNode(repository: Repository): RepositoryNode {
    const node = this.#repositories.get(repository.name) ?? new RepositoryNode(this, repository, this.parts);
    node.repository = repository;
    this.#repositories.set(repository.name, node);
    return node;
  }

  /** The row that a repository's row is under. */
  parentOf(repository: Repository): TreeNode {
    if (this.isPinned(repository.name) || !this.#folders.areShown) return this;
    return this.folderNode(repository.name.split('/').slice(0, -1).join('/'));
  }

  isPinned(name: string): boolean {
    return this.shown.pinned.includes(name);
  }

  /** A repository by its name, asked for by that alone where it is not listed: a new one, or one beyond what may be listed. */
  async findRepository(name: string, signal: AbortSignal): Promise<RepositoryNode> {
    const listed = this.#listing.find(name) ?? this.#pinned.find(name);
    const repository = listed ?? (await browsing(this.parts.aws(), this.shown).repository(name, signal));
    if (listed === undefined) this.#listing.put(repository);
    return this.repositoryNode(repository);
  }

  /** The row of a repository that is listed; nothing is asked. */
  knownRepository(name: string): RepositoryNode | undefined {
    const listed = this.#listing.find(name) ?? this.#pinned.find(name);
    return listed && this.repositoryNode(listed);
  }

  /** Makes sure that the row of a folder or repository is among those shown, and the folders above it, too. */
  showRow(row: NamespaceNode | RepositoryNode): void {
    const { parent } = row;
    const [folder, window] =
      parent instanceof NamespaceNode
        ? [this.folderAt(parent.path), parent.window]
        : [this.#folders.root(), this.#window];
    if (folder !== undefined) window.include(indexIn(folder, row));
    if (parent instanceof NamespaceNode) this.showRow(parent);
  }

  private emptyText(): string {
    return this.parts.filter() === undefined
      ? vscode.l10n.t('No repositories yet')
      : vscode.l10n.t('Nothing matches the filter');
  }

  /** The account's id, once something has told it. */
  get accountId(): string | undefined {
    return this.shown.registryId ?? this.#listing.rows[0]?.registryId ?? this.#accountId;
  }

  /** Said by the first repository; asked for only where there is none. */
  private learnAccount(): void {
    if (this.accountId !== undefined || this.hasFailed) return;
    const ecr = browsing(this.parts.aws(), this.shown);
    ecr.accountId(AbortSignal.timeout(10_000)).then(
      (accountId) => {
        if (accountId === undefined) return;
        this.#accountId = accountId;
        this.parts.changed(this);
      },
      () => undefined,
    );
  }
}

function indexIn({ folders, repositories }: Namespace, row: NamespaceNode | RepositoryNode): number {
  if (row instanceof NamespaceNode) return folders.findIndex(({ path }) => path === row.path);
  return folders.length + repositories.findIndex(({ name }) => name === row.repository.name);
}
