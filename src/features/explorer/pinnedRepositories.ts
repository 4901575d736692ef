import { EcrExplorerError } from '../../core/errors';
import type { Repository } from '../../core/repositories/repository';
import { browsing } from './browsing';
import type { Listing } from './listing';
import { StateNode } from './nodes/stateNode';
import type { RegistryNode } from './nodes/registryNode';
import type { TreeNode } from './treeNode';
import type { TreeParts } from './treeParts';

interface Pinned {
  readonly name: string;
  readonly found: Repository | { readonly error: unknown };
}

/** How many repositories are asked for at a time. */
const AT_ONCE = 5;

/** A registry's pinned repositories, each asked for by its name: that needs no permission to list all of them. */
export class PinnedRepositories {
  readonly #listing: Listing<Pinned>;

  constructor(
    private readonly owner: RegistryNode,
    private readonly parts: TreeParts,
  ) {
    this.#listing = parts.listings.create<Pinned>(owner, {
      pages: (signal) => this.pages(signal),
      keyOf: ({ name }) => name,
    });
  }

  open(): Promise<void> {
    return this.owner.registry.pinned.length === 0 ? Promise.resolve() : this.#listing.open();
  }

  invalidate(): void {
    this.#listing.invalidate();
  }

  find(name: string): Repository | undefined {
    const found = this.#listing.find(name)?.found;
    return found === undefined || 'error' in found ? undefined : found;
  }

  /** In the order in which the user pinned them. What is wrong with one is said in its place. */
  rows(nodeOf: (repository: Repository) => TreeNode): readonly TreeNode[] {
    const filter = this.parts.filter();
    return this.owner.registry.pinned.flatMap((name) => {
      if (filter?.matchesRepository(name) === false) return [];
      const found = this.#listing.find(name)?.found;
      if (found === undefined) return [];
      if (!('error' in found)) return [nodeOf(found)];
      // Whatever else is wrong keeps the whole registry from being listed, and is said there.
      if (!EcrExplorerError.is(found.error, 'repository-not-found', 'access-denied')) return [];
      return [new StateNode(this.owner, `pinned/${name}`, found.error, name)];
    });
  }

  private async *pages(signal: AbortSignal): AsyncGenerator<readonly Pinned[]> {
    const { registry } = this.owner;
    const ecr = browsing(this.parts.aws(), registry);
    for (let start = 0; start < registry.pinned.length; start += AT_ONCE)
      yield await Promise.all(
        registry.pinned.slice(start, start + AT_ONCE).map(async (name) => ({
          name,
          found: await ecr.repository(name, signal).catch((error: unknown) => ({ error })),
        })),
      );
  }
}
