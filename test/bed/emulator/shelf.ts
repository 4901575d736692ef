interface Place<T> {
  readonly rank: string;
  readonly item: T;
}

/**
 * Named items in a fixed order of their own, so a page token (the rank of the last item seen) stays right while
 * others are added or deleted. ECR promises no order; callers that rely on one should fail here.
 */
export class Shelf<T> {
  readonly #places = new Map<string, Place<T>>();
  #ordered: readonly Place<T>[] | undefined;

  /** @param rankOf the sort key of a name; the name itself unless told */
  constructor(private readonly rankOf: (name: string) => string = (name) => name) {}

  get size(): number {
    return this.#places.size;
  }

  get(name: string): T | undefined {
    return this.#places.get(name)?.item;
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  set(name: string, item: T): void {
    this.#places.set(name, { rank: this.rankOf(name), item });
    this.#ordered = undefined;
  }

  delete(name: string): void {
    const place = this.#places.get(name);
    this.#places.delete(name);
    this.#ordered = this.#ordered?.filter((other) => other !== place);
  }

  *values(): Generator<T> {
    for (const place of this.#order()) yield place.item;
  }

  /** Items that rank after `rank` (all of them without one), with their own rank. */
  *after(rank: string | undefined): Generator<Place<T>> {
    const ordered = this.#order();
    for (let at = rank === undefined ? 0 : firstAfter(ordered, rank); at < ordered.length; at++) {
      const place = ordered[at];
      if (place) yield place;
    }
  }

  #order(): readonly Place<T>[] {
    this.#ordered ??= [...this.#places.values()].sort((a, b) =>
      a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0,
    );
    return this.#ordered;
  }
}

function firstAfter(ordered: readonly { readonly rank: string }[], rank: string): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const place = ordered[middle];
    if (place && place.rank <= rank) low = middle + 1;
    else high = middle;
  }
  return low;
}
