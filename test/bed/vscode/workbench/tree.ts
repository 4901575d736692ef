import type { Locator, Page } from 'playwright-core';
import { appears } from './appears';
import { exactly, plainBlanks, startsWith } from './text';

/** A row as it is shown. */
export interface TreeRow {
  /** Its depth, from 1. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
}

/** What is used of a row's element in the page. */
interface RowElement {
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<{ readonly textContent: string | null }>;
}

/** How often, and how far apart, rows are read that are to have come to rest: at most 6 s. */
const [READ_MS, RESTING_READS, MOST_READS] = [100, 3, 60];
const TOOLTIP_MS = 5_000;
const TOOLTIP_TRIES = 4;

const TURN_TRIES = 5;
/** Rows on their way may take long; a row turns at once, whatever it holds. */
const TURN_MS = 3_000;

/** The tree views of the side bar. Only rows that are scrolled into view exist in the page. */
export class Tree {
  readonly #page: Page;
  readonly #sidebar: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#sidebar = page.locator('.part.sidebar');
  }

  /** A view by its name: its section, or the whole side bar when it is the container's only view. */
  view(name: string): Locator {
    const section = this.#sidebar.locator('.pane', {
      has: this.#page.locator('.pane-header', { hasText: name }),
    });
    const alone = this.#sidebar.filter({
      has: this.#page.locator('.composite.title', { hasText: name }),
    });
    return section.or(alone).first();
  }

  /**
   * A row by its label, or by a pattern for its label and description as they are shown.
   * Not by its accessible name: VS Code puts a row's tooltip there when the tooltip is known.
   */
  row(name: string | RegExp): Locator {
    if (name instanceof RegExp) return this.#rows().filter({ hasText: name }).first();
    const label = this.#page.locator('.label-name', { hasText: exactly(name) });
    return this.#rows().filter({ has: label }).first();
  }

  /** Every row in view, top to bottom; read in one go, for rows come and go. */
  async rows(): Promise<readonly TreeRow[]> {
    const rows = await this.#rows().evaluateAll((all: readonly RowElement[]) =>
      all.map((row) => ({
        level: Number(row.getAttribute('aria-level')),
        labels: [...row.querySelectorAll('.label-name')].map((part) => part.textContent),
        descriptions: [...row.querySelectorAll('.label-description')].map((part) => part.textContent),
      })),
    );
    return rows.map(({ level, labels, descriptions }) => ({
      level,
      label: plainBlanks(labels.join('')),
      description: plainBlanks(descriptions.join('')),
    }));
  }

  /** Opens a row and waits until it is open; one after another for a path of rows. */
  async expand(...path: readonly (string | RegExp)[]): Promise<void> {
    for (const name of path) await this.#turn(name, true);
  }

  async collapse(name: string | RegExp): Promise<void> {
    await this.#turn(name, false);
  }

  /** Opens or closes a row; a click that meets a tree which is being drawn again is lost, and made again. */
  async #turn(name: string | RegExp, open: boolean): Promise<void> {
    const row = this.row(name);
    await row.waitFor();
    const turned = row.and(this.#page.locator(`[aria-expanded="${String(open)}"]`));
    for (let tries = 0; tries < TURN_TRIES; tries++) {
      if ((await row.getAttribute('aria-expanded')) !== String(open))
        await row.locator('.monaco-tl-twistie').click();
      if (await appears(turned, TURN_MS)) return;
    }
    await turned.waitFor();
  }

  /** Presses one of the buttons that a row shows under the pointer. */
  async rowAction(name: string | RegExp, action: string): Promise<void> {
    await this.row(name).hover();
    await this.row(name).getByRole('button', { name: action }).click();
  }

  /** Chooses from a row's context menu. A row that is drawn again under its menu is lost to the command: so all rows are there. */
  async contextMenu(name: string | RegExp, item: string): Promise<void> {
    await this.row(name).waitFor();
    await this.#rest();
    await this.row(name).click({ button: 'right' });
    // By key: the menu ignores the mouse in its first 100 ms, so that the click which opened it chooses nothing.
    await this.#page
      .locator('.monaco-menu')
      .getByRole('menuitem', { name: startsWith(item) })
      .hover();
    await this.#page.keyboard.press('Enter');
    await this.#page.locator('.monaco-menu').waitFor({ state: 'hidden' });
  }

  /** Presses a button in the title of a view; a container's only view has its buttons in the container's title. */
  async titleAction(action: string): Promise<void> {
    const title = this.#sidebar.locator('.pane-header, .composite.title');
    await this.#sidebar.hover();
    await title
      .getByRole('button', { name: startsWith(action) })
      .first()
      .click();
  }

  /** The text of a row's tooltip. A row that is drawn again under the pointer loses its tooltip: then once more. */
  async tooltip(name: string | RegExp): Promise<string> {
    const hover = this.#page.locator('.workbench-hover:visible').last();
    for (let tries = 1; ; tries++) {
      // From outside: only a pointer that comes in brings the tooltip up.
      await this.#page.locator('.part.statusbar').hover();
      await this.row(name).locator('.monaco-icon-label').hover();
      try {
        await hover.waitFor({ timeout: TOOLTIP_MS });
        return await hover.innerText({ timeout: TOOLTIP_MS });
      } catch (error) {
        if (tries === TOOLTIP_TRIES) throw error;
      }
    }
  }

  /** Waits until nothing is under way in the views, and their rows have stayed as they are for a moment. */
  async #rest(): Promise<void> {
    const atWork = this.#sidebar.locator('.monaco-progress-container.active');
    let before = '';
    for (let same = 0, reads = 0; same < RESTING_READS && reads < MOST_READS; reads++) {
      const now = await this.#sidebar.locator('.pane-body').allInnerTexts();
      same = now.join() === before && (await atWork.count()) === 0 ? same + 1 : 0;
      before = now.join();
      await this.#page.waitForTimeout(READ_MS);
    }
  }

  #rows(): Locator {
    return this.#sidebar.locator('.pane-body').getByRole('treeitem');
  }
}
