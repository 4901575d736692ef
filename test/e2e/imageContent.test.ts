import assert from 'node:assert/strict';
import { multiPlatform, serviceImage } from '../bed/emulator/fixtures/contents';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const created = new Date('2026-01-02T03:04:05Z');
const PULL = 'BatchGetImage';

describe('The content of images', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let workbench: Workbench;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [{ profile: 'dev', region: 'us-east-1', label: 'Development' }],
        'ecrExplorer.groupByNamespace': false,
      },
      seed: (emulator) =>
        emulator.seed({
          repositories: [{ name: 'shop' }],
          images: [
            {
              ...{ repository: 'shop', tags: ['v1'], pushedDaysAgo: 9 },
              content: serviceImage({ name: 'shop', version: '1', created }),
            },
            {
              ...{ repository: 'shop', tags: ['v2'], pushedDaysAgo: 2 },
              content: serviceImage({ name: 'shop', version: '2', created, megabytes: 95 }),
            },
            {
              ...{ repository: 'shop', tags: ['multi'], pushedDaysAgo: 1 },
              content: multiPlatform({ name: 'shop', version: '3', created }),
            },
          ],
        }),
    });
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development', 'shop');
    await workbench.tree.row('v1').waitFor();
  });
  usualEnds(() => scene);

  it('are read as documents, whose digests lead to what they are of', async () => {
    const { editors, tree } = workbench;
    await tree.contextMenu('multi', 'Open Manifest');
    await editors.tab('manifest.json').waitFor();
    await editors.line('"manifests": [').waitFor();
    const told = await editors.hover('"digest": "sha256:', 'sha256:');
    assert.match(told, /An image of this index/);
    assert.match(told, /linux\/amd64/);
    await picture(workbench, 'content-manifest');
    await follow('"digest": "sha256:');
    await editors.line('"layers": [').waitFor();
    await follow('"digest": "sha256:');
    await editors.tab('config.json').waitFor();
    await editors.line('"architecture": "amd64"').waitFor();
    await picture(workbench, 'content-config');
    assert.equal(scene.count(PULL), 2, 'a manifest was read more than once');
  });

  it('are told layer by layer, of the platform that was asked for', async () => {
    const { editors, tree, quickInput } = workbench;
    const before = scene.count(PULL);
    await tree.contextMenu('multi', 'Show Layers');
    await quickInput.titled('Show Layers');
    await picture(workbench, 'content-platform');
    await quickInput.pick(/linux\/arm64/);
    await editors.tab('layers.txt').waitFor();
    await editors.line('Layers of shop (linux/arm64)').waitFor();
    await editors.line('RUN npm ci --omit=dev').waitFor();
    await picture(workbench, 'content-layers');
    assert.equal(scene.count(PULL), before + 1);
  });

  it('are compared, the image that was pushed first with the later one', async () => {
    const { editors, tree, notifications } = workbench;
    await tree.row('v2').click();
    await tree.row('v1').click({ modifiers: ['Control'] });
    await tree.contextMenu('v1', 'Compare Images…');
    await editors.tab('shop:v1 ↔ shop:v2.txt').waitFor();
    const text = scene.editor.page.locator('.editor-instance:visible', { hasText: 'What lies between' });
    await text.waitFor();
    await picture(workbench, 'content-comparison');
    const shown = (await text.last().innerText()).replaceAll('\u00a0', ' ');
    assert.match(shown, /Before\s+shop:v1 · linux\/amd64/);
    assert.match(shown, /org\.opencontainers\.image\.version = 1/);
    assert.match(shown, /npm ci --omit=dev/);
    await notifications.press(/are compared/, 'Open Both Configurations as Diff');
    await editors.tab('shop:v1 ↔ shop:v2: configuration').waitFor();
    await editors.line('"org.opencontainers.image.version": "2"').waitFor();
    await picture(workbench, 'content-diff');
    assert.equal(scene.count('PutImage', 'BatchDeleteImage'), 0);
  });

  /** Follows the link of the first line that holds this text. */
  async function follow(text: string): Promise<void> {
    const { page } = scene.editor;
    // A hover would lie over the link.
    await page.mouse.move(0, 0);
    const link = workbench.editors.line(text).locator('.detected-link').first();
    await link.waitFor();
    // Underlined otherwise with the key held, it is drawn anew: by its place.
    const { x, y, height } = (await link.boundingBox()) ?? assert.fail('The link is not to be seen.');
    await page.keyboard.down('Control');
    await page.mouse.click(x + 20, y + height / 2);
    await page.keyboard.up('Control');
  }
});
