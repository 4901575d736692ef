import type { Locator, Page } from 'playwright-core';
import type { QuickInput } from './quickInput';
import { appears } from './appears';
import { plainBlanks, startsWith } from './text';

const [HOVER_TRIES, HOVER_MS] = [4, 3_000];
const [FIX_TRIES, FIX_MS] = [5, 5_000];

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
    const hover = this.#page.locator('.monaco-hover:visible').first();
    // A window that is still drawing the editor takes no notice of a pointer that has come to rest.
    for (let tries = 0; tries < HOVER_TRIES; tries++) {
      await this.#page.mouse.move(0, 0);
      await this.line(line).locator('span', { hasText: word }).last().hover();
      if (await appears(hover, HOVER_MS)) break;
    }
    await hover.waitFor();
    return hover.innerText();
  }

  /** Follows the link of a diagnostic's code in the hover of a word. */
  async openCode(line: string, word: string, code: string): Promise<void> {
    await this.hover(line, word);
    await this.#page.locator('.monaco-hover:visible a.code-link', { hasText: code }).click();
  }

  /** Puts the cursor at the start of a line and chooses one of its quick fixes. */
  async quickFix(line: string, fix: string): Promise<void> {
    await this.#openFixes(line, fix);
    await this.#fixes().filter({ hasText: fix }).click();
  }

  /** The quick fixes of a line, whose menu stays open, with `fix` among them. */
  async quickFixes(line: string, fix: string): Promise<string[]> {
    await this.#openFixes(line, fix);
    return (await this.#fixes().allInnerTexts()).map(plainBlanks);
  }

  /** The menu has what is known when it opens: shortly after an edit that may not be all. */
  async #openFixes(line: string, fix: string): Promise<void> {
    const wanted = this.#fixes().filter({ hasText: fix }).first();
    for (let tries = 0; tries < FIX_TRIES; tries++) {
      await this.line(line).click({ position: { x: 6, y: 8 } });
      await this.#page.keyboard.press('Control+.');
      if (await appears(wanted, FIX_MS)) return;
      await this.#page.keyboard.press('Escape');
    }
    await wanted.waitFor();
  }

  #fixes(): Locator {
    return this.#page.locator('.action-widget .monaco-list-row.action');
  }

  /** Selects a word of a line, and waits for one of its quick fixes. */
  async quickFixOf(line: string, word: string, fix: string): Promise<Locator> {
    const wanted = this.#fixes().filter({ hasText: fix }).first();
    for (let tries = 0; tries < FIX_TRIES; tries++) {
      await this.line(line).locator('span', { hasText: word }).last().dblclick();
      await this.#page.keyboard.press('Control+.');
      if (await appears(wanted, FIX_MS)) break;
      await this.#page.keyboard.press('Escape');
    }
    await wanted.waitFor();
    return wanted;
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
