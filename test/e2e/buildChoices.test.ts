import { startBuildScene } from './buildScene';
import type { BuildScene } from './buildScene';
import { picture, usualEnds } from './fixture';

const FILES = { Dockerfile: 'FROM busybox:1.36\nRUN echo built && sleep 2\n' };
const BUILD_TIMEOUT_MS = 60_000;

describe('choosing where to push', function () {
  this.timeout(120_000);
  let scene: BuildScene;

  before(async function () {
    scene = await startBuildScene(this, FILES, {
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Development', repositories: ['team/pinned'] },
          { profile: 'prod', region: 'eu-west-1', label: 'Production', access: 'read' },
        ],
      },
    });
    scene.bed.emulator.seed({ repositories: [{ name: 'team/app' }, { name: 'team/pinned' }] });
  });
  usualEnds(() => scene, { free: true });

  it('refuses a registry that is set to read-only access', async () => {
    const { quickInput, notifications } = scene.editor.workbench;
    await scene.editor.workbench.openView('ECR Explorer');
    await scene.editor.workbench.palette('ECR: Build and Push to ECR');
    await quickInput.option('Production').waitFor();
    await picture(scene.editor.workbench, 'build-registries');
    await quickInput.pick('Production');
    await notifications.told('The registry "Production" is set to read-only access');
  });

  it('needs no permission but to push: pinned repositories, and names that are typed', async () => {
    const { workbench } = scene.editor;
    const { quickInput } = workbench;
    for (const op of ['DescribeRepositories', 'DescribeImages'])
      scene.bed.emulator.faults.add({ op, kind: 'denied', times: 1_000 });
    await workbench.palette('ECR: Build and Push to ECR');
    await quickInput.pick('Development');
    await quickInput.option('team/pinned').waitFor();
    await quickInput.option("Type the repository's name…").waitFor();
    await picture(workbench, 'build-listing-denied');
    await quickInput.pick("Type the repository's name…");
    await quickInput.answer('team/app');
    await quickInput.message('→ team/app').waitFor();
    await quickInput.answer('blind');
    await workbench.terminal.shows('Skipped a check');
    await workbench.notifications.told(/Pushed team\/app:blind \(sha256:/, BUILD_TIMEOUT_MS);
  });
});

describe('building and pushing with podman', function () {
  this.timeout(120_000);
  let scene: BuildScene;

  before(async function () {
    scene = await startBuildScene(this, FILES, { engine: 'podman' });
    scene.bed.emulator.seed({ repositories: [{ name: 'team/app' }] });
  });
  usualEnds(() => scene);

  it('ends with the image in ECR and its digest, by the classic way of building', async () => {
    const { workbench } = scene.editor;
    await workbench.openView('ECR Explorer');
    await workbench.palette('ECR: Build and Push to ECR');
    await workbench.quickInput.pick('team/app');
    await workbench.quickInput.message('→ team/app').waitFor();
    await workbench.quickInput.answer('1.0');
    await workbench.notifications.told(/Pushed team\/app:1\.0 \(sha256:[0-9a-f]{12}\)/, BUILD_TIMEOUT_MS);
    await picture(workbench, 'build-podman');
  });
});
