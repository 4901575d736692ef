import assert from 'node:assert/strict';
import { multiPlatform } from '../bed/emulator/fixtures/contents';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const START = 'StartImageScan';
const PUT = 'PutRegistryScanningConfiguration';
const CONFIGURATION = 'Scanning Configuration…';

describe('Scanning', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let workbench: Workbench;

  before(async function () {
    const production = { account: '210987654321', region: 'eu-west-1' };
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Development' },
          { profile: 'prod', region: 'eu-west-1', label: 'Production', access: 'read' },
        ],
        'ecrExplorer.groupByNamespace': false,
      },
      seed: (emulator) => {
        emulator.letScansGo({ steps: ['NOT_FOUND', 'IN_PROGRESS'] });
        emulator.seed({
          repositories: [
            { name: 'shop' },
            { name: 'team/prod-api' },
            { name: 'team/tool' },
            { name: 'ledger', ...production },
          ],
          images: [
            { repository: 'shop', tags: ['v1'] },
            {
              repository: 'shop',
              tags: ['seen'],
              sizeInBytes: 3_000,
              scan: { kind: 'enhanced', findings: [] },
            },
            {
              repository: 'shop',
              tags: ['multi'],
              content: multiPlatform({ name: 'shop', version: '1', created: new Date(0) }),
            },
            { repository: 'ledger', tags: ['v9'], ...production },
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

  const choose = async (option: string | RegExp): Promise<void> => {
    await workbench.quickInput.option(option).first().waitFor();
    await workbench.quickInput.pick(option);
  };
  const open = async (): Promise<void> => {
    await workbench.tree.contextMenu('Development', CONFIGURATION);
    await workbench.quickInput.titled('Scanning Configuration of Development in us-east-1');
  };

  describe('an image', () => {
    it('is started, waited for, and its findings shown', async () => {
      await workbench.tree.contextMenu('v1', 'Scan Image');
      await workbench.tree.row('HIGH').waitFor();
      assert.equal(scene.count(START), 1);
    });

    it('a second time on the same day shows the findings of the first, and says why', async () => {
      await workbench.palette('ECR: Clear Scan Findings');
      await workbench.tree.contextMenu('v1', 'Scan Image');
      await workbench.notifications.told('once in 24 hours: these are the findings of shop:v1');
      await workbench.tree.row('HIGH').waitFor();
    });

    it('for several platforms is scanned platform by platform', async () => {
      const before = scene.count(START);
      await workbench.tree.contextMenu('multi', 'Scan Image');
      await scene.editor.page.locator('.part.sidebar .message', { hasText: 'linux/arm64' }).first().waitFor();
      assert.equal(scene.count(START) - before, 2);
    });

    it('of a registry for reading is not scanned', async () => {
      const before = scene.count(START);
      await workbench.palette('ECR: Scan Image');
      await choose(/^Production/);
      await choose('ledger');
      await choose('v9');
      await workbench.notifications.told('"Production" is set to read-only access');
      assert.equal(scene.count(START), before);
    });
  });

  describe('the configuration of a registry', () => {
    it('is shown, with when each repository is scanned', async () => {
      await workbench.notifications.clear();
      await open();
      await workbench.quickInput.option('Basic scanning').waitFor();
      await choose('When each repository is scanned…');
      await workbench.quickInput.option(/shop.*only when a scan is started: no rule takes it in/).waitFor();
      await workbench.quickInput.cancel();
      assert.equal(scene.count(PUT), 0);
    });

    it('refuses a filter that ECR would refuse, at the filter', async () => {
      await open();
      await choose('Scan on push…');
      await workbench.quickInput.type('shop Prod*');
      await workbench.quickInput.message('"Prod*": A filter has no capitals').waitFor();
      await workbench.quickInput.cancel();
    });

    it('is changed as a whole, once the exact change has been seen', async () => {
      const { quickInput, dialog } = workbench;
      await open();
      await choose('Basic scanning');
      await choose('Enhanced scanning (Amazon Inspector)');
      const means = await dialog.text();
      assert.match(means, /Amazon Inspector charges your account/);
      assert.match(means, /No rule takes in a repository yet/);
      await picture(workbench, 'scanning-type');
      await dialog.press('Change Scan Type');
      await choose('Scan continuously…');
      await quickInput.answer('prod');
      await choose('Scan on push…');
      await quickInput.answer('team/* shop');
      await quickInput.option('Apply 4 Changes…').waitFor();
      await picture(workbench, 'scanning-configuration');
      await choose('When each repository is scanned…');
      await quickInput.option(/team\/prod-api.*continuously: by "prod" of "Scan continuously"/).waitFor();
      await quickInput.option(/team\/tool.*on push: by "team\/\*" of "Scan on push"/).waitFor();
      await picture(workbench, 'scanning-repositories');
      assert.equal(scene.count(PUT), 0);
      await scene.editor.page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
      await choose('Apply 4 Changes…');
      const question = await dialog.text();
      assert.match(question, /Basic scanning → Enhanced scanning/);
      assert.match(question, /\+ Scan continuously: prod\n/);
      assert.match(question, /3 of 3 repositories are scanned otherwise/);
      assert.match(question, /Inspector charges your account/);
      assert.match(question, /2: only when a scan is started → on push/);
      await picture(workbench, 'scanning-apply');
      await dialog.press('Apply Changes');
      await workbench.notifications.told(/scanning configuration of Development is changed/);
      assert.equal(scene.count(PUT), 1);
    });

    it('leaves scanning to Inspector from then on, and says when it last did', async () => {
      await workbench.notifications.clear();
      await workbench.tree.contextMenu('seen', 'Scan Image');
      const said = workbench.notifications.toast(/Amazon Inspector scans shop:seen by itself/);
      await said.waitFor();
      assert.match(await said.innerText(), /It last did so .* It scans this repository on push\./);
      await picture(workbench, 'scanning-inspector');
      await workbench.notifications.press(/scans shop:seen by itself/, CONFIGURATION);
      await workbench.quickInput.option('Enhanced scanning (Amazon Inspector)').waitFor();
      await choose('When each repository is scanned…');
      await choose(/team\/prod-api/);
      await scene.editor.page
        .locator('.quick-input-box input[placeholder*="team/prod-api is scanned continuously, by"]')
        .waitFor();
      await workbench.quickInput.cancel();
    });

    it('that someone else has changed meanwhile is not overwritten', async () => {
      const { quickInput, dialog } = workbench;
      await workbench.notifications.clear();
      await open();
      await choose('Scan on push');
      await quickInput.answer('');
      await choose('Apply 2 Changes…');
      assert.match(await dialog.text(), /− Scan on push: team\/\*/);
      scene.emulator.seed({ scanning: [{ scanType: 'BASIC', rules: [] }] });
      // VS Code shows no more than three toasts within 0.8 s, progress among them.
      await workbench.notifications.toast('Looking at the repositories').waitFor({ state: 'hidden' });
      await dialog.press('Apply Changes');
      await workbench.notifications.told(/was changed by someone else meanwhile. Nothing was sent/);
      assert.equal(scene.count(PUT), 1);
    });

    it('of a registry for reading is shown, and not changed', async () => {
      await workbench.notifications.clear();
      await workbench.tree.contextMenu('Production', CONFIGURATION);
      await choose('Basic scanning');
      await workbench.notifications.told('"Production" is set to read-only access');
      assert.equal(scene.count(PUT), 1);
    });
  });
});
