import assert from 'node:assert/strict';
import { sampleFindings } from '../bed/emulator/sampleFindings';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, pictureOfFailure } from './fixture';

describe('the scan findings of an image', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: { 'ecrExplorer.registries': [{ profile: 'dev', region: 'us-east-1', label: 'Development' }] },
      seed: (emulator) =>
        emulator.seed({
          repositories: [{ name: 'shop' }],
          images: [
            { repository: 'shop', tags: ['found'], scan: { kind: 'basic', findings: sampleFindings } },
            { repository: 'shop', tags: ['clean'], scan: { kind: 'basic', findings: [] } },
            {
              repository: 'shop',
              tags: ['odd'],
              scan: {
                kind: 'enhanced',
                status: 'UNSUPPORTED_IMAGE',
                description: 'No operating system was found.',
              },
            },
            { repository: 'shop', tags: ['unscanned'] },
          ],
        }),
    });
    const { workbench } = scene.editor;
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development', 'shop');
  });
  after(() => scene.stop());
  afterEach(async function () {
    await pictureOfFailure(this, scene.editor.workbench);
  });

  const show = async (tag: string): Promise<void> => {
    await scene.editor.workbench.tree.contextMenu(tag, 'Show Scan Findings');
  };
  const says = (text: string): Promise<void> =>
    scene.editor.page.locator('.part.sidebar .message', { hasText: text }).first().waitFor();

  it('are in a view of their own, by severity and package, once they are asked for', async () => {
    const { workbench } = scene.editor;
    const { tree } = workbench;
    assert.equal(scene.count('DescribeImageScanFindings'), 0);
    await show('found');
    await tree.row('HIGH').waitFor();
    await tree.row('libsample 2.4.1-3').first().waitFor();
    await tree.expand('libsample 2.4.1-3');
    await tree.row('CVE-1990-10001').waitFor();
    await picture(workbench, 'findings');
    assert.equal(scene.count('BatchGetImage'), 0, 'a manifest was read, which counts as a pull');
  });

  it('are said to be none only where a scan found none', async () => {
    await show('clean');
    await says('The scan found nothing.');
    await show('odd');
    await says('ECR cannot scan this image');
    await show('unscanned');
    await says('The image has not been scanned.');
  });

  it('go when they are cleared', async () => {
    const { workbench, page } = scene.editor;
    await workbench.palette('ECR: Clear Scan Findings');
    await page
      .locator('.part.sidebar .message', { hasText: 'has not been scanned' })
      .waitFor({ state: 'hidden' });
    await workbench.tree.row('found').waitFor();
  });
});
