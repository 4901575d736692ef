import assert from 'node:assert/strict';
import type { Finding } from '../bed/emulator/model';
import { startBuildScene } from './buildScene';
import type { BuildScene } from './buildScene';
import { enhancedFinding, layersOf } from './enhancedFinding';
import { picture, usualEnds } from './fixture';

const DOCKERFILE = 'FROM busybox:1.36\nRUN echo one > /one\nRUN echo two > /two\n';
const TIMEOUT_MS = 60_000;

describe('the findings of an image that was built and pushed', function () {
  this.timeout(120_000);
  let scene: BuildScene;

  before(async function () {
    scene = await startBuildScene(this, { Dockerfile: DOCKERFILE });
    const { emulator } = scene.bed;
    emulator.seed({
      repositories: [{ name: 'team/app' }],
      scanning: [
        {
          scanType: 'ENHANCED',
          rules: [
            {
              scanFrequency: 'CONTINUOUS_SCAN',
              repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }],
            },
          ],
        },
      ],
    });
    letScansFind('two');
  });
  usualEnds(() => scene, { free: true });

  /** A package in the layer of the last instruction, and one in the one before. */
  function letScansFind(...names: readonly string[]): void {
    scene.bed.emulator.letScansGo({
      finds: (manifest): readonly Finding[] => {
        const layers = layersOf(manifest);
        return names.map((name) => {
          const layer = layers.at(name === 'two' ? -1 : -2) ?? '';
          const found = { name: `lib${name}`, version: '1.0-r0', fix: '0:1.0-r1', layer };
          return enhancedFinding(name === 'two' ? 'CVE-1990-50002' : 'CVE-1990-50001', 'HIGH', found);
        });
      },
    });
  }

  const toast = (text: string) => scene.editor.workbench.notifications.toast(text);

  it('arrive by themselves on the lines that brought them in', async () => {
    const { workbench } = scene.editor;
    const { quickInput } = workbench;
    await workbench.editors.open('Dockerfile');
    await workbench.palette('ECR: Build and Push to ECR');
    await quickInput.pick('team/app');
    await quickInput.message('→ team/app').waitFor();
    await quickInput.answer('1.0');
    await toast('Pushed team/app:1.0').waitFor({ timeout: TIMEOUT_MS });
    await toast('The scan of team/app:1.0 found 1 high that can be fixed.').waitFor({ timeout: TIMEOUT_MS });
    await picture(workbench, 'findings-arrived');
    await workbench.problems.open();
    await workbench.problems.problem('libtwo 1.0-r0: 1 high').waitFor();
    const [text = ''] = (await workbench.problems.texts()).filter((one) => one.includes('libtwo'));
    assert.match(text, /^Warning: .*confidence: layer.* at line 3 and character 1/);
  });

  it('are greyed on a line that was changed since', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.replaceText(DOCKERFILE.replace('echo two', 'echo 2'));
    await workbench.problems.problem('libtwo 1.0-r0').waitFor({ state: 'detached' });
    await picture(workbench, 'findings-stale');
    await workbench.editors.replaceText(DOCKERFILE);
    await workbench.problems.problem('libtwo 1.0-r0').waitFor();
  });

  it('are told of after the next push only where something new came in', async () => {
    const { workbench } = scene.editor;
    letScansFind('two', 'one');
    await workbench.editors.replaceText(DOCKERFILE.replace('echo one', 'echo 1'));
    await workbench.palette('ECR: Build and Push to ECR');
    await workbench.quickInput.pick('Change…');
    await workbench.quickInput.pick('team/app');
    await workbench.quickInput.message('→ team/app').waitFor();
    await workbench.quickInput.answer('1.1');
    await toast('Pushed team/app:1.1').waitFor({ timeout: TIMEOUT_MS });
    await toast('team/app:1.1 brought in 1 high that can be fixed.').waitFor({ timeout: TIMEOUT_MS });
    await workbench.notifications.press('brought in 1 high', 'Show Findings');
    await workbench.tree.row('libone 1.0-r0').waitFor();
    await picture(workbench, 'findings-brought-in');
  });
});
