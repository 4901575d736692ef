import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { BatchGetImageCommand } from '@aws-sdk/client-ecr';
import { client } from '../integration/engineCalls';
import { startBuildScene } from './buildScene';
import type { BuildScene } from './buildScene';
import { picture, usualEnds } from './fixture';

describe('a build for several platforms', function () {
  this.timeout(120_000);
  let scene: BuildScene;

  before(async function () {
    const files = {
      Dockerfile: 'FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /program\n',
      '.dockerignore': '.git\n',
      amd64: 'of amd64',
      arm64: 'of arm64',
    };
    scene = await startBuildScene(this, files, {
      containerdImageStore: true,
      settings: { 'ecrExplorer.build.platform': 'linux/amd64, linux/arm64' },
    });
    scene.bed.emulator.seed({ repositories: [{ name: 'team/app' }] });
  });
  usualEnds(() => scene, { free: true });

  it('goes through docker buildx and says why, and is pushed as one index', async () => {
    const { quickInput, notifications, terminal } = await start();
    await quickInput.pick('team/app');
    await quickInput.message('→ team/app').waitFor();
    await quickInput.answer('1.0, latest');
    const pushed = notifications.toast(/Pushed team\/app:1\.0, latest \(sha256:/);
    await pushed.waitFor({ timeout: 60_000 });
    // All of the terminal's lines are to be on the screen.
    await scene.editor.workbench.palette('View: Toggle Maximized Panel');
    await terminal.shows('Through docker buildx, which this build needs for: several platforms.');
    await picture(scene.editor.workbench, 'buildx-pushed');

    const imageIds = ['1.0', 'latest'].map((imageTag) => ({ imageTag }));
    const command = new BatchGetImageCommand({ repositoryName: 'team/app', imageIds });
    const { images = [] } = await client(scene.bed).send(command);
    assert.equal(images.length, 2);
    assert.equal(new Set(images.map(({ imageId }) => imageId?.imageDigest)).size, 1);
    const index = JSON.parse(images[0]?.imageManifest ?? '{}') as { manifests?: readonly unknown[] };
    assert.equal(index.manifests?.length, 2);
  });

  it('leaves nothing of its login on the machine', async () => {
    const left = (await readdir(tmpdir())).filter((name) => name.startsWith('ecr-explorer-buildx-'));
    assert.deepEqual(left, []);
  });

  async function start() {
    const { workbench } = scene.editor;
    await workbench.editors.open('Dockerfile');
    await workbench.palette('ECR: Build and Push to ECR');
    return workbench;
  }
});
