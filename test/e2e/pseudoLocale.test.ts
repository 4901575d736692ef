import assert from 'node:assert/strict';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

/** In marks, whatever data is among it. */
const TRANSLATED = /⟦.*⟧/s;

describe('In another language', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let workbench: Workbench;

  before(async function () {
    scene = await startExplorerScene(this, {
      pseudoLocale: true,
      files: { 'wrong.ecr-lifecycle.json': '{ "rules": [{ "rulePriority": "1" }] }' },
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Development' },
          { profile: 'prod', region: 'eu-west-1', label: 'Production' },
        ],
        'ecrExplorer.groupByNamespace': false,
      },
      seed: (emulator) => {
        emulator.seed({
          repositories: [{ name: 'shop' }],
          images: [
            { repository: 'shop', tags: ['v1'] },
            { repository: 'shop', tags: [] },
          ],
        });
        emulator.faults.add({
          op: 'DescribeRepositories',
          kind: 'denied',
          times: 1_000,
          region: 'eu-west-1',
        });
      },
    });
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development', 'shop');
    await workbench.tree.row('v1').waitFor();
  });
  usualEnds(() => scene, { free: true });

  it('has rows whose words are translated, and data that is not', async () => {
    await workbench.tree.expand('Production');
    await workbench.tree.row(/⟦Access denied/).waitFor();
    const rows = await workbench.tree.rows();
    const untagged = rows.find(({ label }) => label.includes('Untagged'));
    assert.match(untagged?.label ?? '', TRANSLATED);
    assert.ok(rows.some(({ label }) => label === 'v1'));
    await picture(workbench, 'pseudo-locale');
  });

  it('offers every command of a row and of the palette in it', async () => {
    const { page, quickInput } = workbench;
    await workbench.tree.row('shop').click({ button: 'right' });
    const items = page.locator('.context-view .action-label');
    await items.first().waitFor();
    const labels = (await items.allInnerTexts()).filter((label) => label.trim() !== '');
    assert.ok(labels.length > 10, labels.join());
    for (const label of labels) assert.match(label, TRANSLATED);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await quickInput.type('>ECR: ⟦');
    await quickInput
      .option(/ECR: ⟦/)
      .first()
      .waitFor();
    for (const option of await quickInput.options()) assert.match(option, TRANSLATED);
  });

  it('says in it what is wrong with a policy, and that ECR refuses a call', async () => {
    await workbench.editors.open('wrong.ecr-lifecycle.json');
    await workbench.problems.open();
    await workbench.problems.problem(/⟦"rulePriority" must be ⟦a whole number⟧\.⟧/).waitFor();
    for (const text of await workbench.problems.texts())
      if (/^(Error|Warning|Info)/.test(text)) assert.match(text, TRANSLATED);
    await picture(workbench, 'pseudo-locale problems');
    await workbench.tree.row(/⟦Access denied/).hover();
    await workbench.page
      .locator('.monaco-hover:visible', { hasText: /⟦Access denied: .* is not allowed\./ })
      .waitFor();
  });

  it('asks its questions in it', async () => {
    const { page } = workbench;
    await workbench.palette('ECR: ⟦Create Repository…⟧');
    const widget = page.locator('.quick-input-widget:visible');
    await widget.locator('.quick-input-title', { hasText: '⟦' }).waitFor();
    await workbench.quickInput.pick('Development');
    await widget.locator('.quick-input-message', { hasText: '⟦' }).waitFor();
    await picture(workbench, 'pseudo-locale question');
  });
});
