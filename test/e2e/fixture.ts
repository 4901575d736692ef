import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from 'mocha';
import type { Page } from 'playwright-core';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { launchChromium } from '../bed/vscode/chromium';
import { ensureEditor } from '../bed/vscode/install';
import { installPseudoLocale, speakPseudo } from '../bed/vscode/pseudoLocale';
import { createProfile } from '../bed/vscode/profile';
import type { Profile, ProfileSettings } from '../bed/vscode/profile';
import { editorCommand, startServer } from '../bed/vscode/server';
import type { EditorServer, ServerOptions } from '../bed/vscode/server';
import type { EditorVersion } from '../bed/vscode/versions';
import { windowUrl } from '../bed/vscode/window';
import { Workbench } from '../bed/vscode/workbench/workbench';
import { packagedExtension } from '../bed/vscode/packagedExtension';

export interface EditorOptions extends ProfileSettings, ServerOptions {
  /** The folder that the window opens. */
  readonly folder: string;
  /** The extension to install; default: the one that `npm run package` made. */
  readonly vsix?: string;
  readonly version?: EditorVersion;
  /** The window speaks a pseudo-language, in which every text of the extension is in marks. */
  readonly pseudoLocale?: boolean;
  /** Called with the fresh profile before the editor starts: the place to put AWS files. */
  readonly prepare?: (profile: Profile) => Promise<void>;
}

/** A real VS Code with the packaged extension in it, and a window to use it. */
export interface RunningEditor {
  readonly workbench: Workbench;
  readonly page: Page;
  readonly server: EditorServer;
  readonly profile: Profile;
  /** Closes the window and the editor, and removes the profile. */
  stop(): Promise<void>;
}

const SCREENSHOTS = 'out/screenshots';
const VIEWPORT = { width: 1400, height: 900 };

/**
 * Installs the packaged extension into a private profile, starts VS Code and opens a window on a folder (about 7 s).
 * To be called from a `before` hook, with its `this`: where there is no editor, the suite is skipped with the reason.
 */
export async function startEditor(context: Context, options: EditorOptions): Promise<RunningEditor> {
  const editor = await ensureEditor(options.version);
  if (isUnavailable(editor)) return skipWith(context, editor.unavailable);
  const profile = await createProfile(options);
  const undo: (() => Promise<void>)[] = [() => profile.remove()];
  const stop = async (): Promise<void> => {
    for (const step of undo.reverse()) await step();
  };
  try {
    await options.prepare?.(profile);
    await editorCommand(editor, profile, [
      '--install-extension',
      options.vsix ?? (await packagedExtension()),
    ]);
    if (options.pseudoLocale === true) await installPseudoLocale(profile.extensionsDir);
    const server = await startServer(editor, profile, options);
    undo.push(() => server.stop());
    const browser = await launchChromium(editor.chromium);
    undo.push(() => browser.close());
    const page = await browser.newPage({ viewport: VIEWPORT });
    if (options.pseudoLocale === true) await speakPseudo(page);
    const workbench = await Workbench.open(page, windowUrl(server, options.folder));
    return { workbench, page, server, profile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** To be called from `afterEach` with its `this`: a failed test leaves a picture named after it in out/screenshots. */
export async function pictureOfFailure({ currentTest: test }: Context, workbench: Workbench): Promise<void> {
  if (test?.state !== 'failed') return;
  await picture(workbench, test.fullTitle());
}

/** What a suite runs in. */
interface Scene {
  readonly editor: Pick<RunningEditor, 'workbench' | 'page'>;
  stop(): Promise<void>;
}

/**
 * The usual end of a suite's tests, to be called in its `describe`: a failed one leaves a picture, and at last all is stopped.
 * @param scene undefined where the suite was skipped in `before`
 * @param free each test leaves the window without questions and notifications
 */
export function usualEnds(scene: () => Scene | undefined, { free = false } = {}): void {
  afterEach(async function () {
    const editor = scene()?.editor;
    if (editor === undefined) return;
    await pictureOfFailure(this, editor.workbench);
    if (!free) return;
    // One for what is asked, and one for what lies below it.
    for (let presses = 0; presses < 2; presses++) await editor.page.keyboard.press('Escape');
    await editor.workbench.notifications.clear();
  });
  after(async () => {
    await scene()?.stop();
  });
}

/** Saves a picture of the window in out/screenshots. */
export async function picture(workbench: Workbench, title: string): Promise<string> {
  await mkdir(SCREENSHOTS, { recursive: true });
  const file = path.join(SCREENSHOTS, `${title.replaceAll(/[^\w-]+/g, '-').slice(0, 120)}.png`);
  await workbench.screenshot(file);
  return file;
}
