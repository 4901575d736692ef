/** How many rows of a list are shown: a page, and one more each time the user asks. */
export class RowWindow {
  #pages = 1;

  /** @param pageSize `ecrExplorer.pageSize`, read anew each time. */
  constructor(private readonly pageSize: () => number) {}

  get limit(): number {
    return this.#pages * this.pageSize();
  }

  more(): void {
    this.#pages++;
  }

  /** Grows until the row at this index is shown. */
  include(index: number): void {
    while (index >= this.limit) this.#pages++;
  }
}
