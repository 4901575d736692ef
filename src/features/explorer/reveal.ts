import { setTimeout as delay } from 'node:timers/promises';
import type * as vscode from 'vscode';
import type { Digest } from '../../core/reference/digest';
import { EcrExplorerError } from '../../core/errors';
import type { RegistryId } from '../../core/registries/registry';
import type { CurrentFilter } from './currentFilter';
import type { ImageNode } from './nodes/imageNode';
import type { RegistryNode } from './nodes/registryNode';
import type { RepositoryNode } from './nodes/repositoryNode';
import type { OpenListings } from './openListings';
import type { RootRows } from './rootRows';
import type { TreeNode } from './treeNode';

/** Where an image is. */
export interface ImagePlace {
  readonly registry: RegistryId;
  readonly repository: string;
  readonly digest: Digest;
}

/** ECR does not show a pushed image at once everywhere: it is looked for again for this long. */
const TRIES = 8;
const PAUSE_MS = 750;
const SETTLE_MS = 300;

/** Shows an image's row, wherever it is in the tree. */
export class Reveal {
  constructor(
    private readonly view: vscode.TreeView<object>,
    private readonly root: RootRows,
    private readonly listings: OpenListings,
    private readonly filter: CurrentFilter,
    private readonly rowChanged: (node: TreeNode) => void,
  ) {}

  /** @throws `repository-not-found`, and whatever keeps it from being described. */
  async repository(place: Pick<ImagePlace, 'registry' | 'repository'>, signal: AbortSignal): Promise<void> {
    const registryNode = await this.registryNode(place.registry);
    if (registryNode === undefined) return;
    const node = await registryNode.findRepository(place.repository, signal);
    if (this.filter.value?.matchesRepository(place.repository) === false) await this.filter.set('');
    this.show(registryNode, node);
    await this.select(node, signal);
  }

  /** @throws `image-not-found`, and whatever keeps its repository from being read. */
  async image(place: ImagePlace, signal: AbortSignal): Promise<void> {
    const registryNode = await this.registryNode(place.registry);
    if (registryNode === undefined) return;
    const repositoryNode = await registryNode.findRepository(place.repository, signal);
    const node = await this.findImage(repositoryNode, place.digest, signal);
    this.show(registryNode, repositoryNode);
    await this.select(node, signal);
  }

  private async registryNode(id: RegistryId): Promise<RegistryNode | undefined> {
    return (await this.root.registryNodes()).find(({ registry }) => registry.id === id);
  }

  private show(registryNode: RegistryNode, repositoryNode: RepositoryNode): void {
    registryNode.showRow(repositoryNode);
    this.rowChanged(registryNode);
  }

  /** VS Code drops a reveal that meets a refresh of the rows above, so it is repeated until the row is selected. */
  private async select(node: TreeNode, signal: AbortSignal): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      // The focus is taken once: the user may have gone on to something else.
      await this.view.reveal(node, { select: true, focus: tries === 0 });
      await delay(SETTLE_MS, undefined, { signal });
      if (this.view.selection.includes(node)) return;
    }
  }

  private async findImage(
    repository: RepositoryNode,
    digest: Digest,
    signal: AbortSignal,
  ): Promise<ImageNode> {
    for (let tries = 0; tries < TRIES; tries++) {
      const node = await repository.findImage(digest, signal);
      if (node !== undefined) return node;
      if (repository.images.find(digest) !== undefined && this.filter.value !== undefined) {
        await this.filter.set('');
        continue;
      }
      await delay(tries === 0 ? 0 : PAUSE_MS, undefined, { signal });
      this.listings.invalidate(repository);
    }
    throw new EcrExplorerError('image-not-found', {
      repository: repository.repository.name,
      image: digest,
    });
  }
}
