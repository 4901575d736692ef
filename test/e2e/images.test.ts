import assert from 'node:assert/strict';
import type { Engine as BedEngine } from '../bed/engine/engine';
import { engineCall } from '../bed/engine/engineApi';
import { imageManifest, indexManifest } from '../bed/emulator/synthesize';
import { startBuildScene } from './buildScene';
import type { BuildScene } from './buildScene';
import { picture, usualEnds } from './fixture';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const DONE_MS = 60_000;

describe('local images: push, pull and run', function () {
  this.timeout(120_000);
  let scene: BuildScene;

  before(async function () {
    scene = await startBuildScene(this, { 'README.md': 'The shop.\n' });
    await scene.editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const image = (architecture: string) =>
      imageManifest({ platform: { os: 'linux', architecture }, created: new Date(0), steps: [] });
    scene.bed.emulator.seed({
      repositories: [{ name: 'team/app' }, { name: 'team/web' }],
      images: [
        { repository: 'team/web', tags: ['frozen'], pushedDaysAgo: 300, archivedDaysAgo: 3 },
        {
          repository: 'team/web',
          tags: ['multi'],
          content: indexManifest(
            ['amd64', 'arm64'].map((architecture) => ({
              image: image(architecture),
              platform: { os: 'linux', architecture },
            })),
          ),
        },
      ],
    });
    const { workbench } = scene.editor;
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development', 'team');
  });
  usualEnds(() => scene, { free: true });

  it('pushes an image that is here, and shows it in the tree', async () => {
    const { workbench } = scene.editor;
    const { quickInput, tree, terminal } = workbench;
    await tree.expand('app');
    await workbench.palette('ECR: Push Local Image…');
    await quickInput.option(/busybox:1\.36/).waitFor();
    await picture(workbench, 'images-push-which');
    await quickInput.pick(/busybox:1\.36/);
    await quickInput.pick('team/app');
    await quickInput.message('→ team/app').waitFor();
    assert.equal(await quickInput.box.inputValue(), '1');
    await quickInput.answer('1.36');
    await toast(/Pushed team\/app:1\.36 \(sha256:[0-9a-f]{12}\)/);
    await terminal.shows('Pushed 123456789012');
    await tree.row(/^1\.36/).waitFor();
    await picture(workbench, 'images-pushed');
  });

  it("asks a repository's row for the image and its tags alone", async () => {
    const { workbench } = scene.editor;
    await workbench.tree.contextMenu('app', 'Push Local Image…');
    await workbench.quickInput.pick(/busybox:1\.36/);
    await workbench.quickInput.message('→ team/app').waitFor();
    await workbench.quickInput.answer('1.37');
    await toast('Pushed team/app:1.37');
    await workbench.tree.row(/1\.37/).waitFor();
  });

  it('pulls the image of a row, also with a token that has expired meanwhile', async () => {
    const { workbench, page } = scene.editor;
    await forget(`${HOST}/team/app:1.36`, `${HOST}/team/app:1.37`);
    scene.bed.emulator.expireTokens();
    await workbench.tree.contextMenu(/1\.36/, 'Pull');
    await toast(/Pulled team\/app:1\.3[67] \(sha256:[0-9a-f]{12}\)/);
    await picture(workbench, 'images-pulled');
    await workbench.notifications.press('Pulled team/app', 'Copy URI');
    await page.waitForFunction(
      `navigator.clipboard.readText().then((text) => /team\\/app@sha256:[0-9a-f]{64}$/.test(text))`,
    );
  });

  it('runs the image of a row in a terminal, and pulls it first where it is not here', async () => {
    const { workbench, page } = scene.editor;
    await forget(`${HOST}/team/app:1.36`, `${HOST}/team/app:1.37`);
    await workbench.tree.contextMenu(/1\.36/, 'Run');
    await workbench.terminal.shows('/ #', DONE_MS);
    await page.keyboard.type('echo from inside: $((40+2))\n');
    await workbench.terminal.shows('from inside: 42');
    await picture(workbench, 'images-run');
    await page.keyboard.type('exit\n');
    await workbench.terminal.shows('Press any key');
    await picture(workbench, 'images-run-over');
  });

  it('pulls by a URI', async () => {
    await typeUri(`${HOST}/team/app:1.36`);
    await toast('Pulled team/app:1.36');
  });

  it('says that a typed tag is not there', async () => {
    await typeUri(`${HOST}/team/app:none`);
    await toast('"none" is not in the repository "team/app".');
  });

  it('says what is wrong with a typed URI', async () => {
    const { workbench } = scene.editor;
    await typeUri('--privileged');
    await workbench.quickInput.message('is not').waitFor();
    await picture(workbench, 'images-pull-invalid');
  });

  it('says that an image is archived', async () => {
    await typeUri(`${HOST}/team/web:frozen`);
    await toast('"frozen" in "team/web" is archived.');
    await picture(scene.editor.workbench, 'images-pull-archived');
  });

  it('asks for the platform of an index', async () => {
    const { workbench } = scene.editor;
    await workbench.palette('ECR: Pull');
    await workbench.quickInput.pick('Choose an image…');
    await workbench.quickInput.pick('team/web');
    await workbench.quickInput.pick(/multi/);
    await workbench.quickInput.option('linux/arm64').waitFor();
    await picture(workbench, 'images-pull-platform');
    await workbench.quickInput.pick('linux/arm64');
    await toast('Pulled team/web:multi');
  });

  async function typeUri(uri: string): Promise<void> {
    const { workbench } = scene.editor;
    await workbench.palette('ECR: Pull');
    await workbench.quickInput.pick("Type an image's URI…");
    await workbench.quickInput.message('The URI of an image').waitFor();
    await workbench.quickInput.answer(uri);
  }

  async function toast(text: string | RegExp): Promise<void> {
    await scene.editor.workbench.notifications.told(text, DONE_MS);
  }

  /** Removes references from the engine; the base image keeps the layers. */
  async function forget(...references: readonly string[]): Promise<void> {
    const { socketPath } = scene.bed.engine as BedEngine;
    for (const reference of references)
      await engineCall(socketPath, `/images/${reference}`, { method: 'DELETE' }).catch((error: unknown) =>
        assert.match(String(error), /404/),
      );
  }
});
