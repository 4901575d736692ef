import assert from 'node:assert/strict';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const GONE = `sha256:${'9'.repeat(64)}`;

describe('What runs', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let workbench: Workbench;

  before(async function () {
    scene = await startExplorerScene(this, {
      services: ['ECS', 'LAMBDA', 'INSPECTOR2'],
      settings: {
        'ecrExplorer.registries': [{ profile: 'dev', region: 'us-east-1', label: 'Development' }],
      },
      seed: (emulator) => {
        const [v1 = '', v2 = ''] = emulator.seed({
          repositories: [{ name: 'shop' }],
          images: [
            { repository: 'shop', tags: ['v1'] },
            { repository: 'shop', tags: ['v2'], sizeInBytes: 3_000 },
            { repository: 'shop', tags: ['v3'], sizeInBytes: 4_000 },
          ],
        });
        const ofShop = (tag: string, digest?: string) => ({
          image: `${HOST}/shop:${tag}`,
          ...(digest !== undefined && { digest }),
        });
        emulator.seed({
          workloads: [
            {
              ecs: [
                { cluster: 'prod', name: 'web', tasks: 3, containers: [ofShop('v1', v1)] },
                { cluster: 'prod', name: 'nightly', tasks: 0, containers: [ofShop('v2')] },
                { cluster: 'stage', name: 'web', containers: [ofShop('v1', GONE)] },
              ],
              functions: [{ name: 'thumbnail', latest: { image: `${HOST}/shop:v2`, digest: v2 } }],
            },
          ],
        });
      },
    });
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development', 'shop');
    await workbench.tree.row('v1').waitFor();
  });
  usualEnds(() => scene);

  it('is not claimed to be nothing where nobody asked: a question before deleting offers to look first', async () => {
    const { dialog, quickInput, tree } = workbench;
    await tree.contextMenu('v3', 'Delete…');
    assert.match(await dialog.text(), /What runs in Development, us-east-1, was not asked/);
    await picture(workbench, 'usage-not-asked');
    assert.equal(scene.count('ListClusters', 'ListFunctions', 'ListCoverage'), 0);
    await dialog.press('Check What Runs First');
    await quickInput.option('Nothing was found that runs it').waitFor();
    await quickInput.cancel();
    assert.equal(scene.count('BatchDeleteImage'), 0);
  });

  it('is asked when the user wants to know, of every service, and a refusal hides no other answer', async () => {
    const { quickInput, tree } = workbench;
    await tree.contextMenu('Development', 'What Runs…');
    await quickInput.option(/prod\/web.*ECS · 3 tasks/).waitFor();
    await quickInput.option(/thumbnail.*Lambda/).waitFor();
    await quickInput.option(/stage\/web/).waitFor();
    await quickInput.option(/EKS did not tell all that it runs/).waitFor();
    await picture(workbench, 'usage-list');
  });

  it('shows the row of an image that is chosen, with what runs it', async () => {
    const { quickInput, tree } = workbench;
    await quickInput.pick(/prod\/web.*ECS · 3 tasks/);
    await scene.editor.page.locator('[role=treeitem][aria-selected=true]', { hasText: 'v1' }).waitFor();
    await tree.row(/v1.*runs in ECS prod\/web/).waitFor();
    await tree.row(/v2.*runs in Lambda thumbnail/).waitFor();
    await tree.row('v1').hover();
    await picture(workbench, 'usage-badge');
  });

  it('is told of one image by what was found before', async () => {
    const { quickInput, tree } = workbench;
    const before = scene.count('ListClusters');
    await tree.contextMenu(/v2.*runs in/, 'What Runs…');
    await quickInput.option(/thumbnail/).waitFor();
    await quickInput.option(/prod\/nightly/).waitFor();
    await quickInput.option(/Ask Again/).waitFor();
    await picture(workbench, 'usage-image');
    assert.equal(scene.count('ListClusters'), before);
    await quickInput.cancel();
  });

  it('is named before an image is deleted', async () => {
    const { dialog, tree } = workbench;
    await tree.contextMenu(/v1.*runs in/, 'Delete…');
    assert.match(await dialog.text(), /The image is in use: ECS prod\/web \(as of .*\)/);
    assert.match(await dialog.text(), /What EKS runs is not known/);
    await picture(workbench, 'usage-delete');
    await dialog.press('Cancel');
    assert.equal(scene.count('BatchDeleteImage'), 0);
  });
});
