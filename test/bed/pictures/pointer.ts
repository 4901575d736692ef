import type { Locator, Page } from 'playwright-core';
import type { Film } from './film';

const ARROW = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="24" viewBox="0 0 20 24">
<path d="M2 1v18l4.6-4.2 3 7 3.2-1.4-3-6.8H16z" fill="#fff" stroke="#111" stroke-width="1.4" stroke-linejoin="round"/></svg>`;
const STEPS = 7;
const STEP_MS = 50;

/** A pointer that is drawn into the window: a picture of a page has none. */
export class Pointer {
  #at: readonly [x: number, y: number];

  private constructor(
    private readonly page: Page,
    private readonly film: Film,
    start: readonly [number, number],
  ) {
    this.#at = start;
  }

  static async appear(page: Page, film: Film, start: readonly [number, number]): Promise<Pointer> {
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(
        `<div id="pointer" style="position:fixed;z-index:99999;pointer-events:none;left:0;top:0">${ARROW}</div>`,
      )})`,
    );
    const pointer = new Pointer(page, film, start);
    await pointer.#put(start);
    return pointer;
  }

  /** Goes straight there and presses. */
  async click(target: Locator, restMs: number): Promise<void> {
    const box = await target.boundingBox();
    if (box === null) throw new Error('what the pointer is to press is not there');
    const [fromX, fromY] = this.#at;
    const [toX, toY] = [box.x + Math.min(box.width / 2, 90), box.y + box.height / 2];
    for (let step = 1; step <= STEPS; step++) {
      const eased = 1 - (1 - step / STEPS) ** 2;
      await this.#put([fromX + (toX - fromX) * eased, fromY + (toY - fromY) * eased]);
      await this.film.hold(STEP_MS);
    }
    await this.page.mouse.move(toX, toY);
    await this.film.hold(restMs);
    await this.page.mouse.down();
    await this.page.mouse.up();
    // What comes below it is not pointed at.
    await this.page.mouse.move(0, 0);
  }

  async #put(at: readonly [x: number, y: number]): Promise<void> {
    this.#at = at;
    const [x, y] = at.map(Math.round);
    await this.page.evaluate(
      `document.querySelector('#pointer').style.transform = 'translate(${String(x)}px, ${String(y)}px)'`,
    );
  }
}
