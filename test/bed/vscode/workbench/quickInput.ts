import type { Locator, Page } from 'playwright-core';
import { exactly } from './text';

/** The box at the top of the window: palette, quick picks and input boxes. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    // While it fades away it is inert: that one answers nothing any more.
    this.#widget = page.locator('.quick-input-widget:visible:not([inert])');
  }

  /** The text field; wait for it to know that the box is open. */
  get box(): Locator {
    return this.#widget.locator('.quick-input-box input');
  }

  /** The box, once its title holds this text: the way to know which of several questions is being asked. */
  async titled(title: string): Promise<void> {
    await this.#widget.locator('.quick-input-title', { hasText: title }).waitFor();
  }

  /** An option by its label, or by a pattern for all that it shows. */
  option(label: string | RegExp): Locator {
    if (label instanceof RegExp) return this.#options().filter({ hasText: label });
    return this.#options().filter({ has: this.#page.locator('.label-name', { hasText: exactly(label) }) });
  }

  /** Labels of the options that are scrolled into view, descriptions included. */
  async options(): Promise<string[]> {
    const all = await this.#options().all();
    return Promise.all(all.map(async (option) => (await option.getAttribute('aria-label')) ?? ''));
  }

  /** Chooses one option. */
  async pick(label: string | RegExp): Promise<void> {
    await this.option(label).first().click();
  }

  /** Ticks options of a pick that takes several, and accepts. */
  async check(...labels: readonly (string | RegExp)[]): Promise<void> {
    for (const label of labels) await this.pick(label);
    await this.accept();
  }

  async type(text: string): Promise<void> {
    await this.box.fill(text);
  }

  /** Types an answer into an input box and accepts it; a list that was asked before may still be there. */
  async answer(text: string): Promise<void> {
    await this.#widget.locator('.quick-input-list').waitFor({ state: 'hidden' });
    await this.type(text);
    await this.accept();
  }

  async accept(): Promise<void> {
    await this.box.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.box.press('Escape');
  }

  /** The line under the field: the prompt, or what is wrong with the answer. */
  message(text: string): Locator {
    return this.#widget.locator('.quick-input-message', { hasText: text });
  }

  /** By class: where several can be chosen, their role is checkbox and not option. */
  #options(): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row');
  }
}
