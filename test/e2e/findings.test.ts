import assert from 'node:assert/strict';
import { enhancedFinding, sampleFindings } from '../bed/emulator/sampleFindings';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const KERNEL = Array.from({ length: 20 }, (_, at) =>
  enhancedFinding({ id: `CVE-1990-3${at}`, severity: 'HIGH', name: 'linux', layer: 'a' }),
);
const OLD = [
  enhancedFinding({
    ...{ id: 'CVE-1990-20001', severity: 'CRITICAL', name: 'libssl', version: '3.0.1', layer: 'a' },
    ...{ fixedInVersion: '0:3.0.9-1', score: 9.8, isExploited: true, inUse: 3 },
  }),
  enhancedFinding({ id: 'CVE-1990-20002', severity: 'HIGH', name: 'curl', version: '7.88.1', layer: 'b' }),
  enhancedFinding({ id: 'CVE-1990-20003', severity: 'MEDIUM', name: 'curl', version: '7.88.1', layer: 'b' }),
  enhancedFinding({ id: 'CVE-1990-20004', severity: 'LOW', name: 'tar', layer: 'a', status: 'SUPPRESSED' }),
];
const NEW = [
  ...OLD.slice(1),
  enhancedFinding({ id: 'CVE-1990-20005', severity: 'HIGH', name: 'libssl', version: '3.0.9', layer: 'a' }),
  ...KERNEL,
];

const MANY = Array.from({ length: 10_000 }, (_, at) =>
  enhancedFinding({
    ...{
      id: `CVE-1990-${100_000 + at}`,
      severity: at % 2 === 0 ? 'HIGH' : 'LOW',
      name: `package${at % 900}`,
    },
    layer: (at % 10).toString(16),
  }),
);

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
            {
              ...{ repository: 'shop', tags: ['1.0'], pushedDaysAgo: 10 },
              scan: { kind: 'enhanced', findings: OLD },
            },
            {
              ...{ repository: 'shop', tags: ['1.1'], pushedDaysAgo: 1 },
              scan: { kind: 'enhanced', findings: NEW },
            },
            {
              ...{ repository: 'shop', tags: ['many'], pushedDaysAgo: 2 },
              scan: { kind: 'enhanced', findings: MANY },
            },
          ],
        }),
    });
    const { workbench } = scene.editor;
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development', 'shop');
    // Before that its rows are on their way, and a menu may be about one that has just been drawn again.
    await workbench.tree.row(/shop.*7 images/).waitFor();
  });
  usualEnds(() => scene);

  const show = async (tag: string): Promise<void> => {
    await scene.editor.workbench.tree.contextMenu(tag, 'Show Scan Findings');
  };
  const says = (text: string): Promise<void> =>
    scene.editor.page.locator('.part.sidebar .message', { hasText: text }).first().waitFor();

  it('are in a view of their own, by severity and package, once they are asked for', async () => {
    const { workbench } = scene.editor;
    const { tree } = workbench;
    assert.equal(scene.count('DescribeImageScanFindings'), 0);
    scene.emulator.faults.add({ op: 'DescribeImageScanFindings', kind: 'slow', ms: 3_000, times: 1 });
    await show('found');
    await tree.view('Scan Findings').getByText('Reading the scan findings…').waitFor();
    await picture(workbench, 'findings on their way');
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

  it('are each where they belong, the kernel’s and the suppressed ones folded with their count', async () => {
    const { workbench } = scene.editor;
    const { tree } = workbench;
    await show('1.0');
    await tree.row(/CRITICAL.*1/).waitFor();
    await tree.expand('libssl 3.0.1-1');
    await tree.row(/CVE-1990-20001.*9\.8 · exploit known · in use: 3/).waitFor();
    await tree.expand(/Suppressed.*1 · by a rule/, 'tar 1.0-1');
    await tree.row(/CVE-1990-20004.*suppressed · LOW/).waitFor();
    await says('Suppressed in Amazon Inspector: 1.');
    await picture(workbench, 'findings by severity');
  });

  it('are grouped by package, layer or fixability', async () => {
    const { workbench } = scene.editor;
    const { tree, quickInput } = workbench;
    await show('1.1');
    await tree.row(/Kernel headers.*20/).waitFor();
    const group = async (by: string): Promise<void> => {
      await workbench.palette('ECR: Group Findings By…');
      await quickInput.titled('Group Findings By');
      await picture(workbench, `findings grouping before ${by}`);
      await quickInput.pick(by);
    };
    await group('Package');
    await tree.row(/curl 7\.88\.1-1.*2 · HIGH · no fix yet/).waitFor();
    await tree.row(/linux 1\.0-1.*20 · HIGH · no fix yet/).waitFor();
    await picture(workbench, 'findings by package');
    await group('Layer');
    await tree.row(/Layer bbbbbbbbbbbb.*2 · No open Dockerfile is linked/).waitFor();
    await picture(workbench, 'findings by layer');
    await group('Fixability');
    await tree.row(/No fix yet.*3/).waitFor();
    await picture(workbench, 'findings by fixability');
    await group('Severity');
    await tree.row(/Kernel headers.*20/).waitFor();
  });

  it('are filtered by words, and it is said what is kept back', async () => {
    const { workbench, page } = scene.editor;
    const { tree, quickInput } = workbench;
    await workbench.palette('ECR: Filter Findings…');
    await quickInput.titled('Filter Findings');
    await quickInput.answer('curl severity:high');
    await says('Showing 1 of 24 findings: those that match "curl severity:high".');
    await tree.row(/Kernel headers/).waitFor({ state: 'hidden' });
    await tree.row(/curl 7\.88\.1-1/).waitFor();
    await page.locator('.pane-header .description', { hasText: 'shop:1.1 · curl severity:high' }).waitFor();
    await picture(workbench, 'findings filtered');
    await workbench.palette('ECR: Clear Findings Filter');
    await tree.row(/Kernel headers/).waitFor();
  });

  it('give their ids, a line for each selected row', async () => {
    const { workbench } = scene.editor;
    const { tree } = workbench;
    await tree.expand(/curl 7\.88\.1-1/, /libssl 3\.0\.9-1/);
    await tree.row('CVE-1990-20002').click();
    await tree.row('CVE-1990-20005').click({ modifiers: ['Control'] });
    await tree.contextMenu('CVE-1990-20005', 'Copy Id');
    await scene.editor.page.locator('.statusbar', { hasText: 'Copied 2 lines' }).waitFor();
    assert.deepEqual((await scene.clipboard()).split('\n').sort(), ['CVE-1990-20002', 'CVE-1990-20005']);
  });

  it('say all that is known of one where it is pointed at', async () => {
    const text = (await scene.editor.workbench.tree.tooltip('CVE-1990-20002')).replaceAll('\u00A0', ' ');
    for (const part of [
      'Severity: HIGH',
      'Package: curl 7.88.1-1',
      'Fixed in: no fix yet',
      'Layer: sha256:bbbb',
    ])
      assert.ok(text.includes(part), `${part} in ${text}`);
  });

  it('are set beside an earlier image’s: what the later build fixed and brought in', async () => {
    const { workbench, page } = scene.editor;
    const { tree, quickInput } = workbench;
    await workbench.palette('ECR: Compare Findings with…');
    await quickInput.titled('Compare Findings of shop:1.1 with…');
    await quickInput.option('1.0').waitFor();
    await picture(workbench, 'findings compare with');
    await quickInput.pick('1.0');
    await says('It fixes 1 finding and brings in 21. 3 findings are still there.');
    await says('Their scans lie 9 days apart');
    await page.locator('.pane-header .description', { hasText: 'shop:1.0 → shop:1.1' }).waitFor();
    await tree.expand('Fixed by this build');
    await tree.row(/libssl 3\.0\.1-1.*now 3\.0\.9-1/).waitFor();
    await tree.row(/Brought in.*21/).waitFor();
    await tree.row(/Still there.*3/).waitFor();
    await picture(workbench, 'findings compared');
  });

  it('are not set beside those of an image that was not scanned', async () => {
    const { workbench } = scene.editor;
    await workbench.palette('ECR: Compare Findings with…');
    await workbench.quickInput.pick('unscanned');
    await workbench.notifications.told(
      'The findings of "shop:unscanned" cannot be compared. The image has not been scanned.',
    );
    await workbench.notifications.clear();
    await says('It fixes 1 finding and brings in 21. 3 findings are still there.');
  });

  it('are set beside each other for two rows of the tree', async () => {
    const { tree } = scene.editor.workbench;
    await show('clean');
    await says('The scan found nothing.');
    await tree.row('1.1').click();
    await tree.row('1.0').click({ modifiers: ['Control'] });
    await tree.contextMenu('1.0', 'Compare Findings with');
    await says('It fixes 1 finding and brings in 21. 3 findings are still there.');
  });

  it('are shown again after a comparison when another grouping is chosen', async () => {
    const { workbench } = scene.editor;
    await workbench.palette('ECR: Group Findings By…');
    await workbench.quickInput.pick('Severity');
    await workbench.tree.row(/Kernel headers.*20/).waitFor();
  });

  it('may be very many', async () => {
    const { workbench } = scene.editor;
    const { tree } = workbench;
    await show('many');
    await tree.row(/HIGH.*5,000/).waitFor();
    await workbench.palette('ECR: Group Findings By…');
    await workbench.quickInput.pick('Layer');
    await tree.expand(/Layer 0{12}.*1,000/, /package\d+ 1\.0-1/);
    await tree.row(/CVE-1990-\d+.*HIGH · 7\.5/).waitFor();
    await picture(workbench, 'findings very many');
  });

  it('go when they are cleared, and the view says how to see others', async () => {
    const { workbench, page } = scene.editor;
    await workbench.palette('ECR: Clear Scan Findings');
    const view = workbench.tree.view('Scan Findings');
    await view.getByRole('button', { name: 'Show Scan Findings' }).waitFor();
    await picture(workbench, 'findings not chosen');
    await page.locator('.part.sidebar .message', { hasText: 'Scanned' }).first().waitFor({ state: 'hidden' });
    await workbench.tree.row('found').waitFor();
  });
});
