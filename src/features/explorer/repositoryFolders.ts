import { groupByNamespace } from '../../core/repositories/namespaces';
import type { Namespace } from '../../core/repositories/namespaces';
import type { Repository } from '../../core/repositories/repository';
import type { Listing } from './listing';
import type { RepositoryNode } from './nodes/repositoryNode';
import type { TreeParts } from './treeParts';

/** A registry's repositories by name and in folders, made anew only when rows, filter or grouping have moved. */
export class RepositoryFolders {
  #made: { readonly key: readonly unknown[]; readonly root: Namespace } | undefined;

  constructor(
    private readonly listing: Listing<Repository>,
    private readonly parts: TreeParts,
    /** Shown before all others, so not among them. */
    private readonly pinned: () => readonly string[],
    private readonly loadedRow: (name: string) => RepositoryNode | undefined,
  ) {}

  get areShown(): boolean {
    return this.parts.settings.get('groupByNamespace');
  }

  root(): Namespace {
    const filter = this.parts.filter();
    const key = [this.listing.version, this.areShown, filter, this.pinned()];
    // Under a filter a repository is shown for its images, too, and those arrive on their own.
    if (filter !== undefined || this.#made?.key.every((part, index) => part === key[index]) !== true)
      this.#made = { key, root: this.make() };
    return this.#made.root;
  }

  private make(): Namespace {
    const filter = this.parts.filter();
    const pinned = new Set(this.pinned());
    const shown = this.listing.rows.filter(
      ({ name }) =>
        !pinned.has(name) &&
        (filter === undefined ||
          filter.matchesRepository(name) ||
          this.loadedRow(name)?.hasMatch(filter) === true),
    );
    const sorted = shown.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    return this.areShown ? groupByNamespace(sorted) : { path: '', folders: [], repositories: sorted };
  }
}
