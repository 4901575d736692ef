import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { emptyWindowUrl } from '../bed/vscode/window';
import { appears } from '../bed/vscode/workbench/appears';
import { picture, pictureOfFailure, startEditor } from './fixture';
import type { RunningEditor } from './fixture';

const PALETTE_TRIES = 4;
const PALETTE_MS = 4_000;

const SECTIONS = [
  'Registries',
  'Explorer',
  'Build and Push',
  'Container Engine',
  'Lifecycle Policies',
  'Scan Findings',
];

describe('The packaged extension in VS Code', () => {
  let folder: string;
  let editor: RunningEditor;

  before(async function () {
    folder = await mkdtemp(path.join(tmpdir(), 'ecr-explorer-workspace-'));
    await writeFile(path.join(folder, 'Dockerfile'), 'FROM scratch\n');
    editor = await startEditor(this, { folder });
  });
  afterEach(function () {
    return pictureOfFailure(this, editor.workbench);
  });
  after(async () => {
    // Undefined when the suite was skipped in `before`.
    await (editor as RunningEditor | undefined)?.stop();
    await rm(folder, { recursive: true });
  });

  it('opens from the activity bar and says how to begin, in its views alone', async () => {
    const { workbench, profile } = editor;
    const { tree } = workbench;
    await workbench.openView('ECR Explorer');
    await tree.view('Registries').getByText('No AWS profile was found').waitFor();
    await picture(workbench, 'welcome without a profile');
    // What was made in a terminal counts at once.
    await mkdir(path.join(profile.home, '.aws'));
    await writeFile(path.join(profile.home, '.aws', 'config'), '[profile dev]\nregion = eu-central-1\n');
    await tree.view('Registries').getByText('No registry yet').waitFor();
    await picture(workbench, 'welcome without a registry');
    assert.deepEqual(await workbench.notifications.center(), [], 'nobody asked for a notification');
    await workbench.page.keyboard.press('Escape');
  });

  it('offers its commands in the palette', async () => {
    const { quickInput, page } = editor.workbench;
    const command = quickInput.option('ECR: Build and Push to ECR');
    // A palette that opens while commands are still being registered is without them until it is opened again.
    for (let tries = 0; tries < PALETTE_TRIES && !(await command.isVisible()); tries++) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      // There are more than the list has room for.
      await quickInput.type('>ECR: Build');
      await appears(command, PALETTE_MS);
    }
    await command.waitFor();
    await quickInput.cancel();
  });

  it('has a page of settings in sections, whose links lead to commands', async () => {
    const { workbench, page } = editor;
    await page.keyboard.press('Control+Comma');
    const settings = page.locator('.settings-editor');
    await settings.locator('.suggest-input-container').click();
    await page.keyboard.type('@ext:ecr-explorer.ecr-explorer');
    const contents = settings.locator('.settings-toc-wrapper').getByRole('treeitem');
    const section = async (title: string): Promise<void> => {
      // It opens by itself at times.
      for (const above of ['Extensions', 'ECR Explorer']) {
        const row = contents.filter({ hasText: new RegExp(`^${above}`) });
        if ((await row.getAttribute('aria-expanded')) === 'false')
          await row.locator('.monaco-tl-twistie').click();
      }
      await contents.filter({ hasText: new RegExp(`^${title}`) }).click();
    };
    // Registries and the engine belong to the machine that the window is on.
    await settings.getByRole('tab', { name: /^Remote/ }).click();
    for (const title of SECTIONS) {
      await section(title);
      await picture(workbench, `settings ${title}`);
    }
    await section('Registries');
    await settings.getByRole('link', { name: 'Add Registry' }).first().click();
    await workbench.quickInput.titled('Add Registry (1/3)');
    await workbench.quickInput.cancel();
  });

  it('shows its log channel', async () => {
    await editor.workbench.palette('ECR: Show Log');
    await editor.workbench.output.channel('ECR Explorer');
  });

  it('has a walkthrough whose steps complete by themselves', async () => {
    const { workbench, page } = editor;
    await workbench.palette('Welcome: Open Walkthrough...');
    await workbench.quickInput.type('Get Started with ECR Explorer');
    await workbench.quickInput.pick(/Get Started with ECR Explorer/);
    const step = (title: string) => page.locator('.getting-started-step', { hasText: title });
    await step('Connect a registry').waitFor();
    await picture(workbench, 'walkthrough');
    await page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Explorer/ })
      .click();
    await workbench.openView('ECR Explorer');
    await step('Browse its images').locator('.codicon-getting-started-step-checked').waitFor();
    await step('Write a lifecycle policy').locator('.codicon-getting-started-step-unchecked').waitFor();
  });

  it('says in a window without a folder that building needs one', async () => {
    const { workbench, page, server } = editor;
    await page.goto(emptyWindowUrl(server), { waitUntil: 'domcontentloaded' });
    await workbench.openView('ECR Explorer');
    await workbench.tree.view('Registries').getByText('To build and push a Dockerfile').waitFor();
    await picture(workbench, 'welcome without a folder');
  });

  it('says what the code of a diagnostic means, and says it again when that is all a window is restored with', async () => {
    const { workbench, page } = editor;
    await workbench.palette('ECR: Explain a Diagnostic…');
    await workbench.quickInput.titled('Explain a Diagnostic');
    // There are more than the list has room for.
    await workbench.quickInput.type('AND_LIST');
    await workbench.quickInput.pick(/AND_LIST/);
    await workbench.preview.heading('ecr-lifecycle AND_LIST').waitFor();
    // A view of the extension's that is open would wake it.
    await page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Explorer/ })
      .click();
    await page.locator('.part.sidebar', { hasText: 'NO FOLDER OPENED' }).waitFor();
    const loaded = page.waitForEvent('load');
    await workbench.palette('Developer: Reload Window');
    await loaded;
    await workbench.preview.heading('ecr-lifecycle AND_LIST').waitFor();
    await picture(workbench, 'explained after a reload');
  });
});
