import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startBuildScene } from './buildScene';
import type { BuildScene } from './buildScene';
import { picture, usualEnds } from './fixture';

const BUILD_TIMEOUT_MS = 60_000;

describe('a Dockerfile in the editor', function () {
  this.timeout(120_000);
  let scene: BuildScene;

  before(async function () {
    scene = await startBuildScene(this, {
      Dockerfile: 'FROM busybox:1.36\nCOPY . /app\n',
      'data/large.bin': 'x'.repeat(200_000),
      'data/small.bin': 'x'.repeat(1_000),
      '.env': 'TOKEN=made-up\n',
      'tls/server.pem': 'made-up\n',
    });
    scene.bed.emulator.seed({ repositories: [{ name: 'team/app' }] });
  });
  usualEnds(() => scene, { free: true });

  it('offers Build and Push above its first line, without a call', async () => {
    const { editors } = scene.editor.workbench;
    await editors.open('Dockerfile');
    await editors.codeLens('Build and Push to ECR…').waitFor();
    await picture(scene.editor.workbench, 'lens-first');
    assert.deepEqual(calls(), []);
  });

  it('shows what would be sent, and ignores what should not be', async () => {
    const { workbench } = scene.editor;
    const { quickInput } = workbench;
    await workbench.palette('ECR: Show Build Context');
    await quickInput.option('data/large.bin').waitFor();
    await quickInput.option('.git').waitFor();
    await picture(workbench, 'context-preview');
    await quickInput.pick('.git');
    // Shown again, without it, for the next one.
    await quickInput.option('.git').waitFor({ state: 'detached' });
    await quickInput.pick('.env');
    await quickInput.option('.env').waitFor({ state: 'detached' });
    await quickInput.option(/tls\/server\.pem.*private keys/).waitFor();
    await picture(workbench, 'context-ignored');
    await quickInput.cancel();
    assert.equal(await ignoreFile(), '.git\n.env\n');
    await workbench.editors.tab('.dockerignore').waitFor();
    assert.deepEqual(calls(), []);
  });

  it('asks before the first build whether what is doubtful is to be sent', async () => {
    const { workbench } = scene.editor;
    const { quickInput, dialog } = workbench;
    await workbench.editors.open('Dockerfile');
    await workbench.editors.codeLens('Build and Push to ECR…').click();
    await quickInput.pick('team/app');
    await quickInput.message('→ team/app').waitFor();
    await scene.editor.page.getByRole('button', { name: 'Show What Is Sent' }).click();
    await quickInput.option('data/large.bin').waitFor();
    await quickInput.cancel();
    await quickInput.message('→ team/app').waitFor();
    await quickInput.answer('1.4.2');
    assert.match(await dialog.text(), /tls\/server\.pem \(private keys\)/);
    await picture(workbench, 'context-question');
    await dialog.press('Build Anyway');
    await workbench.notifications.told('Pushed team/app:1.4.2', BUILD_TIMEOUT_MS);
  });

  it('says above the first line what was pushed', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.codeLens(/Build and Push → team\/app:1\.4\.2 · pushed /).waitFor();
    await picture(workbench, 'lens-pushed');
  });

  it('costs a few calls that are no pulls when it is opened in a new window, none for typing, and no token', async () => {
    const { workbench, page } = scene.editor;
    await workbench.palette('View: Close All Editors');
    await page.reload();
    await page.locator('.monaco-workbench .activitybar').waitFor({ timeout: BUILD_TIMEOUT_MS });
    const before = calls().length;
    await workbench.editors.open('Dockerfile');
    await workbench.editors.codeLens(/team\/app:1\.4\.2 · pushed /).waitFor({ timeout: BUILD_TIMEOUT_MS });
    await workbench.editors.replaceText('FROM busybox:1.36\nCOPY . /srv\n');
    await delay(1_500);
    // One for the line above the file by tag, one for its findings by digest.
    const asked = ['DescribeImageScanFindings', 'DescribeImages', 'DescribeImages'];
    assert.deepEqual(calls().slice(before).sort(), asked);
  });

  it('has no line above it where the setting says so', async () => {
    const { workbench } = scene.editor;
    const settings = { 'ecrExplorer.codeLens.enabled': false };
    await workbench.editors.open('Dockerfile');
    await setWorkspaceSettings(settings);
    await workbench.editors.codeLens('Build and Push').waitFor({ state: 'detached' });
  });

  async function ignoreFile(): Promise<string> {
    return readFile(path.join(scene.project, '.dockerignore'), 'utf8');
  }

  async function setWorkspaceSettings(settings: object): Promise<void> {
    await mkdir(path.join(scene.project, '.vscode'), { recursive: true });
    await writeFile(path.join(scene.project, '.vscode/settings.json'), JSON.stringify(settings));
  }

  /** What was asked of ECR, by its name, in order. */
  function calls(): string[] {
    return scene.bed.emulator.calls.map(({ op }) => op);
  }
});
