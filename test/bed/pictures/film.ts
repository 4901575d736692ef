import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

interface Frame {
  readonly png: Buffer;
  /** How long it is seen. */
  readonly ms: number;
}

/** Players show frames that are shorter than this for longer. */
const SHORTEST_MS = 40;
/** While something happens: how often the window is looked at, and how long each look is seen. */
const [LOOK_MS, SEEN_MS] = [150, 320];

/** An animated picture of a window, made of pictures of it: what does not change takes no frame. */
export class Film {
  #frames: readonly Frame[] = [];

  constructor(private readonly page: Page) {}

  /** The window as it is now, seen for so long. */
  async hold(ms: number): Promise<void> {
    const png = await this.page.screenshot({ type: 'png' });
    const last = this.#frames.at(-1);
    if (last?.png.equals(png) === true)
      this.#frames = [...this.#frames.slice(0, -1), { png, ms: last.ms + ms }];
    else this.#frames = [...this.#frames, { png, ms }];
  }

  /** What happens in the window until the work is done, slower than it was: it is to be read. */
  async during(work: Promise<unknown>): Promise<void> {
    const done = work.then(() => true);
    for (let isDone = false; !isDone;) {
      const rest = delay(LOOK_MS, false);
      await this.hold(SEEN_MS);
      isDone = await Promise.race([done, rest]);
    }
  }

  /** Writes it as a GIF that begins again. @returns its size in bytes, its frames and its length */
  async save(
    file: string,
  ): Promise<{ readonly bytes: number; readonly frames: number; readonly ms: number }> {
    const shown = this.#frames.map(({ ms }) => Math.max(SHORTEST_MS, ms));
    const pictures = this.#frames.map(({ png }) => png);
    const { size } = await sharp(pictures, { join: { animated: true } })
      .gif({ loop: 0, delay: shown, colours: 128, effort: 10, dither: 0, interFrameMaxError: 0 })
      .toFile(file);
    return { bytes: size, frames: pictures.length, ms: shown.reduce((sum, ms) => sum + ms, 0) };
  }
}
