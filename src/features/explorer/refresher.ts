/** Rows re-sort at most twice a second, however fast pages arrive. */
const INTERVAL_MS = 500;

/** Gathers changes of rows and tells them together, at most twice a second; the first one at once. */
export class Refresher<Node extends object> {
  readonly #pending = new Set<Node>();
  #timer: NodeJS.Timeout | undefined;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly tell: (node: Node) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  changed(node: Node): void {
    this.#pending.add(node);
    if (this.#timer !== undefined) return;
    const wait = this.#lastAt + INTERVAL_MS - this.now();
    if (wait <= 0) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), wait);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#pending.clear();
  }

  #flush(): void {
    this.#timer = undefined;
    this.#lastAt = this.now();
    const nodes = [...this.#pending];
    this.#pending.clear();
    for (const node of nodes) this.tell(node);
  }
}
