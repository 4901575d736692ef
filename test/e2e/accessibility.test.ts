import type { AxeResults } from 'axe-core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { sampleFindings } from '../bed/emulator/sampleFindings';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const AXE = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
/** Both views with their rows; what stands around them is VS Code's own. */
const VIEWS = '.part.sidebar .pane-body';
/**
 * A row's words are spoken in full ("3 findings" where it shows "3"), so its name is not all that it shows, word for word. That
 * the name begins with the row's label, by which it is called for, is tested apart.
 */
const RULES = { 'label-content-name-mismatch': { enabled: false } };

describe('The views', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let workbench: Workbench;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Development' },
          { profile: 'prod', region: 'eu-west-1', label: 'Production', access: 'read' },
        ],
        'ecrExplorer.groupByNamespace': false,
      },
      seed: (emulator) => {
        emulator.seed({
          repositories: [{ name: 'shop' }],
          images: [
            { repository: 'shop', tags: ['v1'], scan: { kind: 'basic', findings: sampleFindings } },
            { repository: 'shop', tags: [], sizeInBytes: 2_000 },
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
    await workbench.tree.expand('Production');
    await workbench.tree.row(/^Access denied/).waitFor();
  });
  usualEnds(() => scene);

  async function violations(): Promise<readonly string[]> {
    const { page } = workbench;
    await page.evaluate(AXE);
    const found = await page.evaluate<AxeResults['violations']>(
      `axe.run(${JSON.stringify(VIEWS)}, { rules: ${JSON.stringify(RULES)} }).then(({ violations }) => violations)`,
    );
    return found.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`),
    );
  }

  it('have rows that assistive technology can read', async () => {
    assert.deepEqual(await violations(), []);
  });

  it('have rows that are called for by what they are labelled', async () => {
    const rows = workbench.page.locator(`${VIEWS} .monaco-list-row`);
    for (const row of await rows.all()) {
      const label = await row.locator('.label-name').first().innerText();
      const name = (await row.getAttribute('aria-label')) ?? '';
      assert.ok(name.startsWith(label), `"${name}" does not begin with "${label}"`);
    }
  });

  it('of findings have such rows, too', async () => {
    await workbench.tree.contextMenu('v1', 'Show Scan Findings');
    await workbench.tree.view('Findings').locator('.monaco-list-row').first().waitFor();
    assert.deepEqual(await violations(), []);
  });

  for (const theme of ['Dark High Contrast', 'Light High Contrast'])
    it(`have them in ${theme}`, async () => {
      const { page } = workbench;
      await workbench.palette('Preferences: Color Theme');
      await workbench.quickInput.type(theme);
      await workbench.quickInput.pick(theme);
      await page.locator('.monaco-workbench.hc-black, .monaco-workbench.hc-light').waitFor();
      await picture(workbench, theme);
      assert.deepEqual(await violations(), []);
    });
});
