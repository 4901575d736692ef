import { mkdir } from 'node:fs/promises';
import { isUnavailable } from '../unavailable';
import { launchChromium } from '../vscode/chromium';
import { ensureEditor } from '../vscode/install';
import { windowUrl } from '../vscode/window';
import { Workbench } from '../vscode/workbench/workbench';
import { withBrowserEditor } from './browserEditor';
import type { Demo } from './start';

const SCREENSHOT = 'out/screenshots/main-job.png';
const BUILD_TIMEOUT_MS = 120_000;

/**
 * Opens the view, builds and pushes the sample's Dockerfile as a user would, and waits for the image's row in the tree.
 * @throws Error where the editor or the engine cannot be had, or any step does not show what it should.
 */
export async function mainJob(demo: Demo): Promise<void> {
  if (isUnavailable(demo.bed.engine))
    throw new Error(`the main job needs an engine: ${demo.bed.engine.unavailable}`);
  const editor = await ensureEditor();
  if (isUnavailable(editor))
    throw new Error(`the main job needs VS Code and a browser: ${editor.unavailable}`);
  await withBrowserEditor(editor, demo, async (server) => {
    const browser = await launchChromium(editor.chromium);
    try {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      await mkdir('out/screenshots', { recursive: true });
      const workbench = await Workbench.open(page, windowUrl(server, demo.workspace));
      try {
        await buildAndPush(workbench);
      } finally {
        await workbench.screenshot(SCREENSHOT);
        console.log(`Screenshot: ${SCREENSHOT}`);
      }
    } finally {
      await browser.close();
    }
  });
}

async function buildAndPush(workbench: Workbench): Promise<void> {
  const { tree, quickInput, notifications } = workbench;
  await workbench.openView('ECR Explorer');
  await tree.expand(/^Development/, 'team', /^app/);
  console.log(`Rows: ${(await tree.rows()).map(({ label }) => label).join(', ')}`);
  await workbench.editors.open('Dockerfile');
  await workbench.palette('ECR: Build and Push to ECR');
  await quickInput.pick('Development');
  await quickInput.pick('team/app');
  await quickInput.answer('1.0.0-demo');
  const toast = notifications.toast('Pushed team/app:1.0.0-demo');
  await toast.waitFor({ timeout: BUILD_TIMEOUT_MS });
  console.log((await notifications.toasts()).join('\n'));
  const row = tree.row(/^1\.0\.0-demo/);
  await row.waitFor();
  console.log(`In the tree: ${(await row.innerText()).replaceAll('\n', ' ')}`);
}
