import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appears } from '../bed/vscode/workbench/appears';
import { picture, pictureOfFailure, startEditor } from './fixture';
import type { RunningEditor } from './fixture';

const PALETTE_TRIES = 4;
const PALETTE_MS = 4_000;

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

  it('opens from the activity bar and shows the registries view', async () => {
    const { workbench } = editor;
    await workbench.openView('ECR Explorer');
    await workbench.tree.view('Registries').waitFor();
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
});
