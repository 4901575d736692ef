import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { appears } from './appears';

const TOAST_MS = 10_000;
const TOASTS_REST_MS = 900;

/** Toasts, and the notification center that keeps them. */
export class Notifications {
  readonly #page: Page;
  readonly #runCommand: (title: string) => Promise<void>;

  constructor(page: Page, runCommand: (title: string) => Promise<void>) {
    this.#page = page;
    this.#runCommand = runCommand;
  }

  /**
   * A toast that holds this text. VS Code shows three at once and at most three within 0.8 s: what comes faster than
   * that is found in the center only.
   */
  toast(text: string | RegExp): Locator {
    return this.#page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  /** Texts of the toasts that are up. */
  toasts(): Promise<string[]> {
    return this.#page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Waits for a notification and presses one of its buttons. */
  async press(text: string | RegExp, button: string): Promise<void> {
    await this.told(text);
    const isUp = await this.toast(text).first().isVisible();
    const center = this.#page.locator('.notifications-center .notification-list-item', { hasText: text });
    const said = (isUp ? this.toast(text) : center).first();
    const wanted = said.getByRole('button', { name: button }).first();
    if (!isUp && !(await wanted.isVisible())) await said.locator('.codicon-notifications-expand').click();
    await wanted.click();
  }

  /** Opens the notification center and reads it, newest first: what was shown and has left the screen, too. */
  async center(): Promise<string[]> {
    await this.#runCommand('Notifications: Show Notifications');
    await this.#page.locator('.notifications-center').waitFor();
    return this.#page.locator('.notifications-center .notification-list-item-message').allInnerTexts();
  }

  /**
   * Waits until this was said: in a toast, or in the list where VS Code shows no more toasts within a second.
   * @param timeoutMs how long it may take to be said
   */
  async told(text: string | RegExp, timeoutMs = TOAST_MS): Promise<void> {
    if (await appears(this.toast(text).first(), timeoutMs)) return;
    const said = await this.center();
    if (!said.some((one) => (typeof text === 'string' ? one.includes(text) : text.test(one))))
      throw new Error(`"${String(text)}" was not said: ${said.join('; ')}`);
  }

  /** Clears what is up, and waits until toasts may come again: VS Code shows no more than three within 0.8 s. */
  async clear(): Promise<void> {
    await this.#runCommand('Notifications: Clear All Notifications');
    await delay(TOASTS_REST_MS);
  }
}
