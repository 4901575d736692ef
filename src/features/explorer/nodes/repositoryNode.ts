import * as vscode from 'vscode';
import type { ImageFilter } from '../../../core/images/filter';
import type { Image } from '../../../core/images/image';
import type { Digest } from '../../../core/reference/digest';
import { lastSegment } from '../../../core/repositories/namespaces';
import type { Repository } from '../../../core/repositories/repository';
import { plain } from '../../../ui/plain';
import { spokenLabel } from '../../../ui/spokenLabel';
import { browsing, rowName } from '../browsing';
import type { Listing } from '../listing';
import { monthlyCost } from '../monthlyCost';
import { RepositoryImages } from '../repositoryImages';
import { publicRepositoryTooltip } from '../publicRepositoryTooltip';
import { repositoryTooltip } from '../repositoryTooltip';
import { RowWindow } from '../rowWindow';
import type { RepositoryTarget } from '../target';
import type { TreeNode } from '../treeNode';
import type { TreeParts } from '../treeParts';
import { ImageGroupNode } from './imageGroupNode';
import { ImageNode } from './imageNode';
import { LoadMoreNode } from './loadMoreNode';
import { MessageNode } from './messageNode';
import type { RegistryNode } from './registryNode';
import { StateNode } from './stateNode';

/** A repository: its tagged images, then the groups of those without tags and of those in the archive. */
export class RepositoryNode implements TreeNode {
  readonly id: string;
  readonly images: RepositoryImages;
  readonly #listing: Listing<Image>;
  readonly #window: RowWindow;
  readonly #rows = new Map<Digest, ImageNode>();
  readonly #groups: Readonly<Record<'untagged' | 'archived', ImageGroupNode>>;

  constructor(
    readonly registryNode: RegistryNode,
    public repository: Repository,
    private readonly parts: TreeParts,
  ) {
    this.id = `repository:${registryNode.registry.id}:${repository.name}`;
    this.#window = this.newWindow();
    this.#listing = parts.listings.create<Image>(this, {
      pages: (signal) => browsing(parts.aws(), registryNode.registry).images(this.repository.name, signal),
      keyOf: ({ digest }) => digest,
    });
    this.images = new RepositoryImages(repository.name, this.#listing, parts);
    this.#groups = {
      untagged: new ImageGroupNode(this, 'untagged', this.newWindow()),
      archived: new ImageGroupNode(this, 'archived', this.newWindow()),
    };
  }

  get parent(): TreeNode {
    return this.registryNode.parentOf(this.repository);
  }

  get target(): RepositoryTarget {
    return { kind: 'repository', registry: this.registryNode.registry, repository: this.repository };
  }

  item(): vscode.TreeItem {
    const { name, mutability } = this.repository;
    const label = this.parent === this.registryNode ? name : lastSegment(name);
    const item = new vscode.TreeItem(plain(label), vscode.TreeItemCollapsibleState.Collapsed);
    const immutable = mutability.startsWith('IMMUTABLE');
    const encrypted = this.repository.encryption.type.startsWith('KMS');
    const pinned = this.registryNode.isPinned(name);
    const description = [
      ...this.counts(),
      ...(immutable ? [vscode.l10n.t('immutable')] : []),
      ...(encrypted ? ['KMS'] : []),
    ].join(' · ');
    item.id = this.id;
    item.description = description;
    const { registry } = this.registryNode;
    item.contextValue = [
      rowName('repository', registry),
      registry.access,
      ...(pinned ? ['pinned'] : []),
    ].join(' ');
    item.iconPath = new vscode.ThemeIcon(immutable ? 'lock' : encrypted ? 'key' : pinned ? 'pinned' : 'repo');
    const words = [label, vscode.l10n.t('repository'), ...(pinned ? [vscode.l10n.t('pinned')] : [])];
    item.accessibilityInformation = spokenLabel([...words, description]);
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    await this.#listing.open();
    const { tagged, untagged, archived } = this.images.groups();
    const { state } = this.#listing;
    const rows = [
      ...(state.kind === 'failed' ? [new StateNode(this, 'list', state.error)] : []),
      ...this.rowsOf(tagged, this, this.#window),
      ...(untagged.length > 0 ? [this.#groups.untagged] : []),
      ...(archived.length > 0 ? [this.#groups.archived] : []),
    ];
    if (rows.length > 0 || state.kind !== 'complete') return rows;
    const nothing =
      this.#listing.rows.length === 0
        ? vscode.l10n.t('No images yet')
        : vscode.l10n.t('Nothing matches the filter');
    return [new MessageNode(this, nothing)];
  }

  tooltip(signal: AbortSignal): Promise<vscode.MarkdownString> {
    const { registry } = this.registryNode;
    if (registry.public === true)
      return publicRepositoryTooltip(
        this.repository,
        this.parts.aws().publicEcr(registry),
        this.parts.format,
        signal,
      );
    const cost = this.allKnown
      ? monthlyCost(this.#listing.rows, registry.region, this.parts.settings, this.parts.format)
      : undefined;
    return repositoryTooltip(this.repository, this.parts.aws().ecr(registry), this.parts, signal, cost);
  }

  /** Images in order, as many as the window shows. */
  rowsOf(images: readonly Image[], owner: TreeNode, window: RowWindow): readonly TreeNode[] {
    const rows = images.slice(0, window.limit).map((image) => this.imageNode(image));
    if (images.length <= window.limit) return rows;
    const more = new LoadMoreNode(
      owner,
      window,
      rows.length,
      images.length,
      this.allKnown,
      this.parts.format,
    );
    return [...rows, more];
  }

  /** Whether every image has been listed, so that counts are final. */
  get allKnown(): boolean {
    return this.#listing.state.kind === 'complete';
  }

  /** Whether a loaded image is let through. */
  hasMatch(filter: ImageFilter): boolean {
    return this.#listing.rows.some((image) => filter.matchesImage(this.repository.name, image));
  }

  /** The row that an image's row is under. */
  parentOf(image: Image): TreeNode {
    if (image.status === 'ARCHIVED') return this.#groups.archived;
    return image.tags.length === 0 ? this.#groups.untagged : this;
  }

  /** The row of an image, once it is listed; undefined while it is not, or when it is folded under another. */
  async findImage(digest: Digest, signal: AbortSignal): Promise<ImageNode | undefined> {
    await this.#listing.openToTheEnd(signal);
    for (const [group, images] of Object.entries(this.images.groups())) {
      const index = (images as readonly Image[]).findIndex((image) => image.digest === digest);
      const image = (images as readonly Image[])[index];
      if (image === undefined) continue;
      (group === 'tagged' ? this.#window : this.#groups[group as 'untagged' | 'archived'].window).include(
        index,
      );
      return this.imageNode(image);
    }
    return undefined;
  }

  private imageNode(image: Image): ImageNode {
    const node = this.#rows.get(image.digest) ?? new ImageNode(this, image, this.parts);
    node.image = image;
    this.#rows.set(image.digest, node);
    return node;
  }

  /** How many images and how large together, once any are known. */
  private counts(): readonly string[] {
    const { rows } = this.#listing;
    if (rows.length === 0 && !this.allKnown) return [];
    const more = this.allKnown ? '' : '+';
    const { count, bytes } = this.images.total();
    const images =
      count === 1
        ? vscode.l10n.t('{0} image', `1${more}`)
        : vscode.l10n.t('{0} images', `${this.parts.format.count(count)}${more}`);
    return count === 0 ? [images] : [images, `${this.parts.format.bytes(bytes)}${more}`];
  }

  private newWindow(): RowWindow {
    return new RowWindow(() => this.parts.settings.get('pageSize'));
  }
}
