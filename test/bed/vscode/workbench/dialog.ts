import type { Locator, Page } from 'playwright-core';

/** A modal question. */
export class Dialog {
  readonly #box: Locator;

  constructor(page: Page) {
    this.#box = page.locator('.monaco-dialog-box:visible');
  }

  /** Waits for the dialog and reads its message and detail. */
  async text(): Promise<string> {
    return this.#box.locator('.dialog-message-container').innerText();
  }

  async press(button: string): Promise<void> {
    await this.#box.getByRole('button', { name: button }).click();
    await this.#box.waitFor({ state: 'hidden' });
  }
}
