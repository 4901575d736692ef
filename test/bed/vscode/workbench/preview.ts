import type { Locator, Page } from 'playwright-core';

/** The Markdown preview: a page in a frame of its own. */
export class Preview {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** A heading of what is shown. */
  heading(name: string): Locator {
    const frame = this.#page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    return frame.getByRole('heading', { name, exact: true });
  }
}
