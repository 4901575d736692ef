import type { Token } from './tokens';

/** Takes a text piece by piece. Its patterns are sticky: they match where it stands, or not. */
export class Scanner {
  readonly tokens: Token[] = [];
  #start = 0;

  /** @param at where it begins, and then where it stands */
  constructor(
    readonly text: string,
    public at = 0,
    readonly end = text.length,
  ) {}

  /** Whether text is left; what is taken next begins here. */
  hasMore(): boolean {
    this.#start = this.at;
    return this.at < this.end;
  }

  /** Takes what the pattern matches here. */
  take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = Math.min(pattern.lastIndex, this.end);
    return true;
  }

  /** What was taken is a token. */
  token(kind: Token['kind']): void {
    this.tokens.push({ kind, start: this.#start, end: this.at });
  }
}
