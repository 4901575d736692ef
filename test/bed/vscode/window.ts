import path from 'node:path';
import type { Page } from 'playwright-core';
import type { EditorServer } from './server';

export interface DevelopmentOptions {
  /** Folders of extensions to load unpacked. */
  readonly extensions: readonly string[];
  /** A CommonJS module whose `run()` is called in the extension host. */
  readonly tests?: string;
}

/** Makes the next window of this page an extension development host. */
export async function injectDevelopmentOptions(
  page: Page,
  { authority }: EditorServer,
  { extensions, tests }: DevelopmentOptions,
): Promise<void> {
  const remote = (file: string) => ({ $mid: 1, scheme: 'vscode-remote', authority, path: file });
  const options = {
    extensions: extensions.map(remote),
    ...(tests === undefined ? {} : { extensionTestsPath: remote(tests) }),
  };
  await page.addInitScript({ content: `globalThis.ecrDevelopmentOptions = ${JSON.stringify(options)};` });
  await page.addInitScript({ path: path.join(import.meta.dirname, 'developmentOptions.browser.js') });
}

/** The address of a window without a folder, whatever was open last. */
export function emptyWindowUrl({ url }: EditorServer): string {
  const address = new URL(url);
  address.searchParams.set('ew', 'true');
  return address.href;
}

/** The address of a window on a folder. */
export function windowUrl({ url }: EditorServer, folder: string): string {
  const address = new URL(url);
  address.searchParams.set('folder', folder);
  return address.href;
}
