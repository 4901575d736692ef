const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 50;

/** What was asked for, for some minutes: asking again so soon would tell the same. */
export class KeptForAWhile<T> {
  private readonly kept = new Map<string, { readonly at: number; readonly value: T }>();

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  of(key: string): T | undefined {
    const found = this.kept.get(key);
    return found === undefined || this.now() - found.at > KEPT_MS ? undefined : found.value;
  }

  keep(key: string, value: T): T {
    this.kept.delete(key);
    this.kept.set(key, { at: this.now(), value });
    for (const oldest of [...this.kept.keys()].slice(0, -MOST_KEPT)) this.kept.delete(oldest);
    return value;
  }

  /** What is kept under keys that begin so is asked for anew. */
  forget(prefix: string): void {
    for (const key of [...this.kept.keys()]) if (key.startsWith(prefix)) this.kept.delete(key);
  }
}
