import { foldReferrers } from '../../core/images/folding';
import type { Folding } from '../../core/images/folding';
import { groupImages } from '../../core/images/groups';
import type { ImageGroups } from '../../core/images/groups';
import type { Image } from '../../core/images/image';
import { sortImages } from '../../core/images/order';
import type { Digest } from '../../core/reference/digest';
import type { Listing } from './listing';
import type { TreeParts } from './treeParts';

/** A repository's images, folded, grouped and sorted; made anew only when images, order or filter have moved. */
export class RepositoryImages {
  #made:
    { readonly key: readonly unknown[]; readonly folding: Folding; readonly groups: ImageGroups } | undefined;

  constructor(
    private readonly repository: string,
    private readonly listing: Listing<Image>,
    private readonly parts: TreeParts,
  ) {}

  groups(): ImageGroups {
    return this.arranged().groups;
  }

  /** What is about an image: its signatures, SBOMs and attestations. */
  referrersOf(subject: Digest): readonly Image[] {
    return this.arranged().folding.referrers.get(subject) ?? [];
  }

  find(digest: Digest): Image | undefined {
    return this.listing.find(digest);
  }

  /** All images, and their sizes added up, in bytes. Layers that images share are counted with each of them. */
  total(): { readonly count: number; readonly bytes: number } {
    const { rows } = this.listing;
    return { count: rows.length, bytes: rows.reduce((sum, { sizeInBytes = 0 }) => sum + sizeInBytes, 0) };
  }

  private arranged(): { readonly folding: Folding; readonly groups: ImageGroups } {
    const order = this.parts.settings.get('sortImages');
    const filter = this.parts.filter();
    const key = [this.listing.version, order, filter];
    if (this.#made?.key.every((part, index) => part === key[index]) === true) return this.#made;
    const folding = foldReferrers(this.listing.rows);
    const all = filter === undefined || filter.matchesRepository(this.repository);
    const shown = all
      ? folding.roots
      : folding.roots.filter((image) => filter.matchesImage(this.repository, image));
    this.#made = { key, folding, groups: groupImages(sortImages(shown, order)) };
    return this.#made;
  }
}
