import type { Token } from '../tokens';

/** Takes a program's text piece by piece. Its patterns are sticky: they match where it stands, or not. */
export class Scanner {
  readonly tokens: Token[] = [];
  at = 0;
  #start = 0;

  constructor(readonly text: string) {}

  /** Whether text is left; what is taken next begins here. */
  hasMore(): boolean {
    this.#start = this.at;
    return this.at < this.text.length;
  }

  /** Takes what the pattern matches here. */
  take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  /** What was taken is a token. */
  token(kind: Token['kind']): void {
    this.tokens.push({ kind, start: this.#start, end: this.at });
  }
}
