import type { Page } from 'playwright-core';
import { appears } from './appears';
import { Dialog } from './dialog';
import { Editors } from './editors';
import { Notifications } from './notifications';
import { Output } from './output';
import { Preview } from './preview';
import { Problems } from './problems';
import { QuickInput } from './quickInput';
import { Terminal } from './terminal';
import { Tree } from './tree';

const START_TIMEOUT_MS = 90_000;
const TYPED_MS = 5_000;

/** In its first second a window may not have bound its keys yet. */
const KEY_TRIES = 8;
const KEY_EFFECT_MS = 1_500;

/** A VS Code window, in the words of who uses it. Its parts wait for what they are asked for, as Playwright does. */
export class Workbench {
  readonly tree: Tree;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  readonly editors: Editors;
  readonly output: Output;
  readonly preview: Preview;
  readonly problems: Problems;
  readonly terminal: Terminal;

  private constructor(readonly page: Page) {
    this.tree = new Tree(page);
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page, (title) => this.palette(title));
    this.dialog = new Dialog(page);
    this.editors = new Editors(page, this.quickInput);
    this.output = new Output(page);
    this.preview = new Preview(page);
    this.problems = new Problems(page, (title) => this.palette(title));
    this.terminal = new Terminal(page);
  }

  /** Opens a window and waits until it is painted. */
  static async open(page: Page, url: string): Promise<Workbench> {
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await page.locator('.monaco-workbench .activitybar').waitFor({ timeout: START_TIMEOUT_MS });
    return new Workbench(page);
  }

  /** Shows a view container by its title in the activity bar, once its extension is known. */
  async openView(container: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name: container });
    await tab.waitFor({ timeout: START_TIMEOUT_MS });
    const title = this.page.locator('.part.sidebar .composite.title', { hasText: container });
    // A click on the container that is shown already hides it, and a window that is being restored may show it meanwhile.
    for (let tries = 0; tries < KEY_TRIES && !(await title.isVisible()); tries++) {
      await tab.click();
      await appears(title, KEY_EFFECT_MS);
    }
    await title.waitFor();
  }

  /**
   * Runs a command by its title in the palette, category included (`ECR: Refresh`). A palette lists what is enabled when
   * it opens, and in its first second a window may not know yet that its folder is trusted: then it is opened again.
   */
  async palette(title: string): Promise<void> {
    const { quickInput } = this;
    for (let tries = 0; tries < KEY_TRIES; tries++) {
      await this.#openPalette();
      // An editor that closes meanwhile takes the focus, and the palette goes.
      const isTyped = await quickInput.box.fill(`>${title}`, { timeout: TYPED_MS }).then(
        () => true,
        () => false,
      );
      if (isTyped && (await appears(quickInput.option(title).first(), KEY_EFFECT_MS)))
        return quickInput.pick(title);
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`the command palette does not offer ${title}`);
  }

  /** @param file where the picture goes; its folder is made. */
  async screenshot(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }

  async #openPalette(): Promise<void> {
    for (let tries = 0; tries < KEY_TRIES; tries++) {
      await this.page.keyboard.press('F1');
      if (await appears(this.quickInput.box, KEY_EFFECT_MS)) return;
    }
    throw new Error('the command palette does not open');
  }
}
