import type { Locator, Page } from 'playwright-core';

/** The terminal that is shown. */
export class Terminal {
  readonly #rows: Locator;

  constructor(page: Page) {
    this.#rows = page.locator('.terminal-wrapper.active .xterm-rows, .xterm:visible .xterm-rows').first();
  }

  /** Waits until the terminal shows this text. */
  async shows(text: string, timeout = 30_000): Promise<void> {
    await this.#rows.filter({ hasText: text }).waitFor({ timeout });
  }

  /** The lines on its screen; what has scrolled away is not among them. */
  async text(): Promise<string> {
    await this.#rows.waitFor();
    const lines = await this.#rows.locator(':scope > div').allInnerTexts();
    return lines
      .map((line) => line.replaceAll('\u00A0', ' ').trimEnd())
      .join('\n')
      .trimEnd();
  }
}
