/** How far a listing has come. Rows that it has are kept in every state. */
export type ListingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'listing' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'complete' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** What a listing tells whoever shows its rows. */
export interface ListingObserver {
  /** A listing has started; `over` resolves when it ends, however it ends. */
  started(over: Promise<void>): void;
  /** Rows or state have changed. */
  changed(): void;
}

/**
 * Rows that arrive a page at a time. Listing again keeps the rows of the last time until it is complete, so that nothing
 * vanishes and comes back; what an older run still answers is dropped.
 */
export class Listing<Row> {
  #state: ListingState = { kind: 'idle' };
  #generation = 0;
  #version = 0;
  #abort = new AbortController();
  #firstPage: Promise<void> = Promise.resolve();
  #firstPageIsThere: () => void = () => undefined;
  #older: ReadonlyMap<string, Row> = new Map();
  #rows = new Map<string, Row>();
  readonly #waiting: (() => void)[] = [];
  #merged: { readonly version: number; readonly rows: readonly Row[] } | undefined;

  constructor(
    private readonly pages: (signal: AbortSignal) => AsyncIterable<readonly Row[]>,
    private readonly keyOf: (row: Row) => string,
    private readonly observer: ListingObserver,
  ) {}

  get state(): ListingState {
    return this.#state;
  }

  /** Moves whenever the rows do. */
  get version(): number {
    return this.#version;
  }

  /** In the order of arrival; after a refresh, rows of the last time that have not come again yet are at the end. */
  get rows(): readonly Row[] {
    if (this.#merged?.version !== this.#version)
      this.#merged = { version: this.#version, rows: [...this.#all().values()] };
    return this.#merged.rows;
  }

  find(key: string): Row | undefined {
    return this.#rows.get(key) ?? this.#older.get(key);
  }

  /** Lists unless that is done or under way. Resolves with the first page, or when there will be none. */
  open(): Promise<void> {
    if (this.#state.kind === 'idle' || this.#state.kind === 'interrupted') this.#start();
    return this.#firstPage;
  }

  /** Resolves when all pages are there, the listing has failed or was interrupted. */
  async openToTheEnd(signal: AbortSignal): Promise<void> {
    await this.open();
    while (this.#state.kind === 'listing' && !signal.aborted) await this.#next();
  }

  /** Stops what is under way: nobody is looking. */
  interrupt(): void {
    if (this.#state.kind !== 'listing') return;
    this.#stop({ kind: 'interrupted' });
  }

  /** The next `open` lists anew. */
  invalidate(): void {
    this.#stop({ kind: 'idle' });
  }

  /** Puts a row in that a listing would bring. */
  put(row: Row): void {
    this.#rows.set(this.keyOf(row), row);
    this.#moved();
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #stop(state: ListingState): void {
    this.#generation++;
    this.#abort.abort();
    this.#state = state;
    this.#firstPageIsThere();
    this.#moved();
  }

  #start(): void {
    const generation = ++this.#generation;
    this.#abort = new AbortController();
    this.#older = this.#all();
    this.#rows = new Map();
    this.#state = { kind: 'listing' };
    this.#firstPage = new Promise((resolve) => {
      this.#firstPageIsThere = resolve;
    });
    this.observer.started(this.#run(generation, this.#abort.signal));
  }

  async #run(generation: number, signal: AbortSignal): Promise<void> {
    const end = await this.#readPages(generation, signal);
    if (generation !== this.#generation) return;
    if (end.kind === 'complete') this.#older = new Map();
    this.#state = end;
    this.#moved();
    this.#firstPageIsThere();
    this.observer.changed();
  }

  async #readPages(generation: number, signal: AbortSignal): Promise<ListingState> {
    const pages = this.pages(signal)[Symbol.asyncIterator]();
    try {
      for (let next = pages.next(); ;) {
        const page = await next;
        if (page.done === true) return { kind: 'complete' };
        if (generation !== this.#generation) break;
        for (const row of page.value) this.#rows.set(this.keyOf(row), row);
        this.#moved();
        next = pages.next();
        // The last page is told of together with the end: VS Code draws all rows anew each time, and keeps something of each.
        if (await isOver(next)) continue;
        if (generation !== this.#generation) {
          next.catch(nothing);
          break;
        }
        this.#firstPageIsThere();
        this.observer.changed();
      }
      pages.return?.().catch(nothing);
      return { kind: 'complete' };
    } catch (error) {
      return { kind: 'failed', error };
    }
  }

  #all(): ReadonlyMap<string, Row> {
    if (this.#older.size === 0) return new Map(this.#rows);
    const all = new Map(this.#rows);
    for (const [key, row] of this.#older) if (!all.has(key)) all.set(key, row);
    return all;
  }

  #moved(): void {
    this.#version++;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** What an older run still answers is nobody's. */
const nothing = (): void => undefined;

/** Whether a call has ended already, without waiting for anyone. */
function isOver(work: Promise<unknown>): Promise<boolean> {
  const over = work.then(
    () => true,
    () => true,
  );
  const now = new Promise<boolean>((resolve) => {
    setImmediate(() => resolve(false));
  });
  return Promise.race([over, now]);
}
