import { Listing } from './listing';
import { isWithin } from './treeNode';
import type { TreeNode } from './treeNode';

/** Rows are asked for by page; a row with the same key replaces the one before. */
export interface ListingSource<Row> {
  readonly pages: (signal: AbortSignal) => AsyncIterable<readonly Row[]>;
  readonly keyOf: (row: Row) => string;
}

type AnyListing = Pick<Listing<unknown>, 'state' | 'interrupt' | 'invalidate'>;

/**
 * All listings of the tree, by the row that shows them. Collapsing a row or hiding the view interrupts them; showing it
 * again asks VS Code to ask for the rows again, which resumes them.
 */
export class OpenListings {
  readonly #listings = new Map<AnyListing, TreeNode>();

  constructor(
    private readonly rowChanged: (node: TreeNode) => void,
    private readonly progress: (over: Promise<void>) => void,
  ) {}

  create<Row>(owner: TreeNode, { pages, keyOf }: ListingSource<Row>): Listing<Row> {
    const listing = new Listing<Row>(pages, keyOf, {
      started: this.progress,
      changed: () => this.rowChanged(owner),
    });
    this.#listings.set(listing, owner);
    return listing;
  }

  /** The rows of `owner` and below are gone for good. */
  remove(owner: TreeNode): void {
    for (const [listing] of this.#within(owner)) {
      listing.interrupt();
      this.#listings.delete(listing);
    }
  }

  interrupt(within?: TreeNode): void {
    for (const [listing] of this.#within(within)) listing.interrupt();
  }

  resume(within?: TreeNode): void {
    for (const [listing, node] of this.#within(within))
      if (listing.state.kind === 'interrupted') this.rowChanged(node);
  }

  /** Lists anew what could not be listed, for what was wrong may be mended. */
  retryFailed(): void {
    for (const [listing, node] of this.#listings)
      if (listing.state.kind === 'failed') {
        listing.invalidate();
        this.rowChanged(node);
      }
  }

  /** Everything there is listed anew when it is next looked at. */
  invalidate(within?: TreeNode): void {
    for (const [listing] of this.#within(within)) listing.invalidate();
  }

  #within(ancestor: TreeNode | undefined): (readonly [AnyListing, TreeNode])[] {
    const all = [...this.#listings];
    return ancestor === undefined ? all : all.filter(([, node]) => isWithin(node, ancestor));
  }
}
