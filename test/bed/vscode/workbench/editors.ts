import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './quickInput';
import { startsWith } from './text';

/** The editors in the middle of the window. */
export class Editors {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  /** Opens a file of the workspace by its name or path, as Ctrl+P does. */
  async open(file: string): Promise<void> {
    await this.#page.keyboard.press('Control+P');
    await this.#quickInput.type(file);
    const name = file.slice(file.lastIndexOf('/') + 1);
    await this.#quickInput.pick(name);
    await this.tab(name).waitFor();
  }

  tab(name: string | RegExp): Locator {
    return this.#page.locator('.tabs-container').getByRole('tab', { name: startsWith(name) });
  }

  /** A line of the active editor that holds this text (a string: Monaco's blanks are no-break spaces). */
  line(text: string): Locator {
    return this.#page.locator('.editor-instance:visible .view-line', { hasText: text }).first();
  }

  /** Underlined stretches of the active editor. */
  squiggles(severity: 'error' | 'warning' | 'info'): Locator {
    return this.#page.locator(`.editor-instance:visible .squiggly-${severity}`);
  }

  codeLens(text: string | RegExp): Locator {
    return this.#page.locator('.codelens-decoration a', { hasText: text });
  }

  /** Points at a word of a line and reads what the hover says. */
  async hover(line: string, word: string): Promise<string> {
    await this.line(line).locator('span', { hasText: word }).last().hover();
    const hover = this.#page.locator('.monaco-hover:visible');
    await hover.first().waitFor();
    return hover.first().innerText();
  }

  /** Puts the cursor at the start of a line and chooses one of its quick fixes. */
  async quickFix(line: string, fix: string): Promise<void> {
    await this.line(line).click({ position: { x: 6, y: 8 } });
    await this.#page.keyboard.press('Control+.');
    await this.#page.locator('.action-widget .monaco-list-row', { hasText: fix }).click();
  }

  /** Replaces the whole text of the active editor. */
  async replaceText(text: string): Promise<void> {
    await this.#page.locator('.editor-instance:visible .view-lines').first().click();
    await this.#page.keyboard.press('Control+A');
    // First: text that is typed over a selection of brackets leaves the last of them.
    await this.#page.keyboard.press('Delete');
    await this.#page.keyboard.insertText(text);
  }

  async save(): Promise<void> {
    await this.#page.keyboard.press('Control+S');
  }
}
