import type { Locator, Page } from 'playwright-core';

/** The Output panel, once a command has shown a channel in it. */
export class Output {
  readonly #panel: Locator;

  constructor(page: Page) {
    this.#panel = page.locator('.part.panel');
  }

  /** Waits until this channel is the one that is shown. */
  async channel(name: string): Promise<void> {
    await this.#panel
      .locator('select option:checked', { hasText: name })
      .first()
      .waitFor({ state: 'attached' });
  }

  /** A line in view of the channel (a string: blanks are drawn as no-break spaces). */
  line(text: string): Locator {
    return this.#panel.locator('.view-line', { hasText: text }).first();
  }
}
