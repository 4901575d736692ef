import * as vscode from 'vscode';
import { artifactKindOf } from '../../../core/images/artifactKind';
import type { Image } from '../../../core/images/image';
import { imagesListed, parseIndexManifest } from '../../../core/images/indexManifest';
import type { IndexEntry } from '../../../core/images/indexManifest';
import { imageLabel } from '../../../core/images/label';
import { EcrExplorerError } from '../../../core/errors';
import { plain } from '../../../ui/plain';
import { spokenLabel } from '../../../ui/spokenLabel';
import { rowName } from '../browsing';
import { commitWords, imageDescription, imageIcon, kindWord, runWords } from '../imageAppearance';
import { imageTooltip } from '../imageTooltip';
import type { Listing } from '../listing';
import { imageTargetOf } from '../target';
import type { ImageTarget } from '../target';
import type { TreeNode } from '../treeNode';
import type { TreeParts } from '../treeParts';
import { PlatformNode } from './platformNode';
import { ReferrerNode } from './referrerNode';
import type { RepositoryNode } from './repositoryNode';
import { StateNode } from './stateNode';

/** An image with all its tags. An index opens to its platforms, which reads its manifest; any opens to what is about it. */
export class ImageNode implements TreeNode {
  readonly id: string;
  #entries: Listing<IndexEntry> | undefined;

  constructor(
    readonly repositoryNode: RepositoryNode,
    public image: Image,
    private readonly parts: TreeParts,
  ) {
    this.id = `image:${repositoryNode.id}:${image.digest}`;
  }

  get parent(): TreeNode {
    return this.repositoryNode.parentOf(this.image);
  }

  get target(): ImageTarget {
    return imageTargetOf(this.repositoryNode.target, this.image);
  }

  item(): vscode.TreeItem {
    const { image } = this;
    const kind = artifactKindOf(image);
    const label = plain(imageLabel(image));
    const description = [
      ...runWords(this.parts.usesOf(image.digest)),
      imageDescription(image, kind, this.parts.format, this.parts.now()),
      ...commitWords(this.parts.commitOf(image.tags)),
    ].join(' · ');
    const opens = this.listsPlatforms() || this.referrers().length > 0;
    const item = new vscode.TreeItem(
      label,
      opens ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
    );
    item.id = this.id;
    item.description = description;
    const { registry } = this.repositoryNode.registryNode;
    item.contextValue = [rowName('image', registry), registry.access, kind, image.status.toLowerCase()].join(
      ' ',
    );
    item.iconPath = imageIcon(kind, image.severityCounts);
    // The group above says it of archived ones, and a row is heard alone.
    const archived = image.status === 'ARCHIVED' ? vscode.l10n.t('archived') : undefined;
    item.accessibilityInformation = spokenLabel([label, kindWord(kind), archived, description]);
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    const referrers = this.referrers().map((image) => new ReferrerNode(this, image, this.parts));
    if (!this.listsPlatforms()) return referrers;
    this.#entries ??= this.parts.listings.create<IndexEntry>(this, {
      pages: (signal) => this.readEntries(signal),
      keyOf: ({ digest }) => digest,
    });
    await this.#entries.open();
    const { state } = this.#entries;
    return [
      ...(state.kind === 'failed' ? [new StateNode(this, 'manifest', state.error)] : []),
      ...this.#entries.rows.map((entry) => new PlatformNode(this, entry, this.parts)),
      ...referrers,
    ];
  }

  tooltip(): vscode.MarkdownString {
    return imageTooltip(this.image, this.parts.format, {
      countsAsPull: this.listsPlatforms(),
      pullsUntold: this.target.registry.public === true,
      commit: commitWords(this.parts.commitOf(this.image.tags)).join(),
      uses: this.parts.usesOf(this.image.digest),
    });
  }

  private referrers(): readonly Image[] {
    return this.repositoryNode.images.referrersOf(this.image.digest);
  }

  /** An archived manifest cannot be read; the API of ECR Public gives none at all. */
  private listsPlatforms(): boolean {
    const readable = this.image.status !== 'ARCHIVED' && this.parts.settings.get('readManifests') !== 'never';
    if (this.repositoryNode.registryNode.registry.public === true) return false;
    return readable && artifactKindOf(this.image) === 'index';
  }

  private async *readEntries(signal: AbortSignal): AsyncGenerator<readonly IndexEntry[]> {
    const { registry, repository } = this.target;
    const ecr = this.parts.aws().ecr(registry);
    const text = await this.parts.manifests.read(ecr, repository.name, this.image.digest, signal);
    const index = parseIndexManifest(text);
    if (index.kind === 'unreadable')
      throw new EcrExplorerError('service-failed', {
        action: 'ecr:BatchGetImage',
        said: vscode.l10n.t('The manifest of this index cannot be read: {0}.', index.problem),
      });
    this.parts.learnIndex(
      this.image.digest,
      imagesListed(text).map(({ digest }) => digest),
    );
    yield index.entries;
  }
}
