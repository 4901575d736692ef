import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { BED_PROFILES } from '../awsFiles';
import { startBed } from '../bed';
import type { Bed } from '../bed';
import { SAMPLE } from '../demo/sampleWorkspace';
import { commitAll, gitIn } from '../git';
import { isUnavailable } from '../unavailable';
import { launchChromium } from '../vscode/chromium';
import { ensureEditor } from '../vscode/install';
import { createProfile } from '../vscode/profile';
import { editorCommand, startServer } from '../vscode/server';
import { windowUrl } from '../vscode/window';
import { Workbench } from '../vscode/workbench/workbench';
import { pictureFonts } from './fonts';
import { HOST, shopSeed } from './shop';

/** How large a window is, and how many pixels of a picture a pixel of it has. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** The product as it runs for the pictures: the packaged extension in VS Code, a filled ECR, an engine. */
export interface Stage {
  readonly bed: Bed;
  /** The folder that windows show, a git repository. */
  readonly project: string;
  /** Opens a window of its own, as one that was never used before. */
  window(view: View): Promise<Workbench>;
  /** Commits everything in the project. */
  commit(message: string): Promise<void>;
}

const FAILED = 'out/screenshots/picture-failed.png';
const REGISTRIES = [
  { profile: 'dev', region: BED_PROFILES.dev.region, label: 'Development' },
  { profile: 'prod', region: BED_PROFILES.dev.region, label: 'Production', access: 'read' },
];

const SETTINGS = {
  'ecrExplorer.tagTemplate': 'v{version}',
  'ecrExplorer.registries': REGISTRIES,
  'ecrExplorer.dockerfileImages': { 'api/Dockerfile': `${HOST}/shop/api:v2.4.0` },
  'ecrExplorer.lifecycle.repositories': { 'policies/api.ecr-lifecycle.json': `${HOST}/shop/api` },
};

/** Text is typed as it is meant; nothing that blinks, and nothing of the window that no picture is about. */
const CALM = {
  '[plaintext]': { 'editor.wordWrap': 'on' },
  'breadcrumbs.enabled': false,
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.autoIndent': 'none',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.overviewRulerBorder': false,
  'editor.hover.above': false,
  'editor.hideCursorInOverviewRuler': true,
  'editor.renderLineHighlight': 'none',
  'editor.occurrencesHighlight': 'off',
  'editor.scrollBeyondLastLine': false,
  'editor.scrollbar.horizontal': 'hidden',
  'editor.stickyScroll.enabled': false,
  'terminal.integrated.cursorBlinking': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.colorTheme': 'Dark 2026',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
  'workbench.tree.renderIndentGuides': 'none',
};

/** Runs `use` with everything up, and ends all of it after. */
export async function onStage(vsix: string, use: (stage: Stage) => Promise<void>): Promise<void> {
  const editor = await ensureEditor();
  if (isUnavailable(editor)) throw new Error(`pictures need VS Code and a browser: ${editor.unavailable}`);
  const ends: (() => Promise<void>)[] = [];
  try {
    const bed = await startBed({ engine: 'any' });
    ends.push(() => bed.stop());
    if (isUnavailable(bed.engine)) throw new Error(`pictures need an engine: ${bed.engine.unavailable}`);
    bed.emulator.seedRealistic();
    bed.emulator.seed(shopSeed(new Date()));
    const project = await createProject(path.join(bed.dir, 'shop'));
    const profile = await createProfile({ settings: SETTINGS, userSettings: CALM });
    ends.push(() => profile.remove());
    await editorCommand(editor, profile, ['--install-extension', vsix]);
    const server = await startServer(editor, profile, { env: bed.env });
    ends.push(() => server.stop());
    const browser = await launchChromium(editor.chromium, await pictureFonts(bed.dir));
    ends.push(() => browser.close());
    const stage: Stage = {
      ...{ bed, project },
      window: (view) => openWindow(browser, view, windowUrl(server, project)),
      commit: (message) => commitAll(project, message),
    };
    await use(stage).catch(async (error: unknown) => {
      await pictureOfFailure(browser);
      throw error;
    });
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** Drags the side bar's edge. */
export async function widenSideBar({ page }: Workbench, by: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) throw new Error('there is no side bar');
  const [x, y] = [box.x + box.width + 1, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(0, 0);
}

async function openWindow(browser: Browser, { width, height, scale }: View, url: string): Promise<Workbench> {
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: 'dark',
  });
  return Workbench.open(page, url);
}

/** The window in which something was not as it should be. */
async function pictureOfFailure(browser: Browser): Promise<void> {
  const page = browser.contexts().at(-1)?.pages().at(-1);
  await page?.screenshot({ path: FAILED });
  console.error(`How the window was: ${FAILED}`);
}

/** The sample, and what the pictures show besides. */
async function createProject(folder: string): Promise<string> {
  for (const from of [SAMPLE, path.join(import.meta.dirname, 'workspace')])
    await cp(from, folder, { recursive: true });
  await gitIn(folder, 'init', '--quiet', '--initial-branch=main');
  await commitAll(folder, 'A shop');
  return folder;
}
