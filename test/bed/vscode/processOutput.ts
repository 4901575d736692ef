import type { Readable } from 'node:stream';

/** What a process prints, kept, with a way to wait for a line of it. */
export class ProcessOutput {
  #text = '';
  readonly #waiting = new Set<() => void>();

  constructor(...streams: readonly Readable[]) {
    for (const stream of streams)
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#text += text;
        for (const look of this.#waiting) look();
      });
  }

  get text(): string {
    return this.#text;
  }

  /** Resolves with the first match of the pattern in everything printed so far or later. */
  match(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = pattern.exec(this.#text);
        if (found === null) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }
}
