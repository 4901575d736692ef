import assert from 'node:assert/strict';
import { allowedBy, neededBy } from '../bed/iamPolicies';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';
import type { TreeRow } from '../bed/vscode/workbench/tree';
import type { Workbench } from '../bed/vscode/workbench/workbench';

const BULK = { count: 1_250, region: 'eu-north-1' };
const IMAGES = 20_000;

describe('The tree of registries', function () {
  this.timeout(60_000);
  let scene: ExplorerScene;
  let workbench: Workbench;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Development' },
          { profile: 'prod', region: 'eu-west-1', access: 'read' },
          { profile: 'dev', region: BULK.region, label: 'Bulk' },
        ],
        'ecrExplorer.pageSize': 50,
      },
      seed: (emulator) => {
        emulator.seedRealistic();
        emulator.seed({
          repositories: Array.from({ length: BULK.count }, (_, n) => ({
            name: `bulk-${String(n).padStart(4, '0')}`,
            region: BULK.region,
          })),
          images: Array.from({ length: IMAGES }, (_, n) => ({
            repository: 'bulk-0000',
            region: BULK.region,
            tags: [`v${n}`],
          })),
        });
      },
    });
    ({ workbench } = scene.editor);
  });
  usualEnds(() => scene);

  const below = async (label: string): Promise<readonly TreeRow[]> => {
    const rows = await workbench.tree.rows();
    const start = rows.findIndex((row) => row.label === label);
    const level = rows[start]?.level ?? 0;
    const rest = rows.slice(start + 1);
    const end = rest.findIndex((row) => row.level <= level);
    return end < 0 ? rest : rest.slice(0, end);
  };
  const labels = async (label: string): Promise<readonly string[]> =>
    (await below(label)).map((row) => row.label);
  const eventually = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
    for (let tries = 0; tries < 100; tries++) {
      if (await holds()) return;
      await workbench.page.waitForTimeout(100);
    }
    assert.fail(what);
  };

  it('shows registries with account, region and profile once they are known, and asks nothing for closed ones', async () => {
    await workbench.openView('ECR Explorer');
    const { tree } = workbench;
    await tree.row('Development').waitFor();
    assert.equal(scene.count(), 0);
    await tree.expand('Development');
    await tree.row(/123456789012 · us-east-1 · dev/).waitFor();
    assert.deepEqual(
      (await tree.rows()).filter(({ level }) => level === 1).map(({ label }) => label),
      ['Development', 'prod', 'Bulk'],
    );
  });

  it('has folders, repositories and one row per image, with untagged and archived ones in groups', async () => {
    const { tree } = workbench;
    await tree.expand('team', 'app');
    await tree.row('v1.12.0, latest').waitFor();
    const rows = await labels('app');
    assert.ok(rows.indexOf('v1.10.0') < rows.indexOf('v1.9.3'), 'newest pushed first');
    assert.ok(rows.includes('Untagged (4)') && rows.includes('Archived (2)'));
    await tree.expand('Archived (2)');
    await tree.row('v0.9.0').waitFor();
    await tree.collapse('Archived (2)');
    await picture(workbench, 'explorer tree');
  });

  it('tells about a row in its tooltip', async () => {
    // A hover that meets a row being drawn again does not come.
    await workbench.page.waitForTimeout(1_000);
    assert.match(await workbench.tree.tooltip('v1.11.0'), /sha256:[0-9a-f]{64}[^]*Pushed[^]*Size:\s86.4\sMB/);
    const wanted = /repository\/team\/app[^]*Lifecycle\spolicy:\syes/;
    await eventually('the repository', async () => wanted.test(await workbench.tree.tooltip('app')));
  });

  it('shows signatures and SBOMs below what they are about', async () => {
    await workbench.tree.expand('v1.12.0, latest');
    await workbench.tree.row('signature').waitFor();
    await workbench.tree.row('SBOM').waitFor();
    await workbench.tree.collapse('v1.12.0, latest');
  });

  it('sorts images by version, v10 before v9', async () => {
    const { quickInput, tree } = workbench;
    await workbench.palette('ECR: Sort Images By…');
    await quickInput.pick(/^By tag/);
    await eventually('sorted by tag', async () => (await labels('app'))[0] === 'v1.12.0, latest');
    const rows = await labels('app');
    assert.ok(rows.indexOf('v1.10.0') < rows.indexOf('v1.9.3'));
    await workbench.palette('ECR: Sort Images By…');
    await quickInput.pick(/^Newest/);
    await eventually('sorted by push', async () => (await labels('app'))[0] !== 'v1.12.0, latest');
    await tree.row('v1.11.0').waitFor();
  });

  it('filters by text or glob, and says so', async () => {
    const { quickInput, tree } = workbench;
    await workbench.palette('ECR: Filter…');
    await quickInput.answer('v1.10*');
    await eventually('only v1.10', async () => (await labels('app')).join() === 'v1.10.2,v1.10.1,v1.10.0');
    await workbench.page.getByText('Showing what matches "v1.10*"').waitFor();
    assert.deepEqual(await labels('Development'), ['team', 'app', 'v1.10.2', 'v1.10.1', 'v1.10.0']);
    await picture(workbench, 'explorer filtered');
    await tree.titleAction('Clear Filter');
    await tree.row('v1.11.0').waitFor();
  });

  it('keeps the selected row over a refresh', async () => {
    const { tree } = workbench;
    await tree.row('v1.11.0').click();
    const before = scene.count('DescribeImages');
    await tree.titleAction('Refresh');
    await eventually('listed again', () => scene.count('DescribeImages') > before);
    await workbench.page.waitForTimeout(800);
    assert.equal(await tree.row('v1.11.0').getAttribute('aria-selected'), 'true');
    assert.equal(await tree.row('app').getAttribute('aria-expanded'), 'true');
  });

  it('copies what is selected, a line for each row', async () => {
    const { tree, page } = workbench;
    await tree.row('v1.11.0').click();
    await tree.row('v1.10.2').click({ modifiers: ['Control'] });
    await tree.contextMenu('v1.10.2', 'Copy Pull Command');
    const uri = '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app';
    await eventually('two lines', async () => (await scene.clipboard()).includes('\n'));
    assert.deepEqual((await scene.clipboard()).split('\n').sort(), [
      `docker pull ${uri}:v1.10.2`,
      `docker pull ${uri}:v1.11.0`,
    ]);
    await tree.rowAction('v1.9.3', 'Copy URI');
    await eventually('one line', async () => (await scene.clipboard()) === `${uri}:v1.9.3`);
    await page.keyboard.press('Escape');
  });

  it('asks for registry, repository and image when a command has no row', async () => {
    const { quickInput } = workbench;
    await workbench.palette('ECR: Copy ARN');
    await quickInput.pick('prod');
    await quickInput.pick('payments/ledger');
    const arn = 'arn:aws:ecr:eu-west-1:210987654321:repository/payments/ledger';
    await eventually('the ARN', async () => (await scene.clipboard()) === arn);
  });

  it('finds an image in every registry by a part of its tag, and shows its row', async () => {
    const { quickInput, tree } = workbench;
    await workbench.palette('ECR: Find Image…');
    await quickInput.type('ledger:v7');
    await quickInput.option(/payments\/ledger:v7\.1\.0/).waitFor();
    await picture(workbench, 'explorer search');
    await quickInput.pick(/payments\/ledger:v7\.1\.0/);
    await tree.row('v7.1.0').waitFor();
    await eventually(
      'selected',
      async () => (await tree.row('v7.1.0').getAttribute('aria-selected')) === 'true',
    );
    await tree.collapse('prod');
  });

  it('has asked for no manifest and no token until now', () => {
    assert.equal(scene.count('BatchGetImage', 'GetAuthorizationToken'), 0);
    assert.ok(scene.count('DescribeImages') > 0);
  });

  it('opens an index to its platforms by reading its manifest, once', async () => {
    const { tree } = workbench;
    await tree.collapse('app');
    await tree.expand('web', /^v3\.1\.0/);
    await tree.row('linux/amd64').waitFor();
    await tree.row('linux/arm64').waitFor();
    await picture(workbench, 'explorer index');
    assert.equal(scene.count('BatchGetImage'), 1);
    await tree.rowAction('web', 'Refresh');
    await workbench.page.waitForTimeout(1_000);
    await tree.row('linux/amd64').waitFor();
    assert.equal(scene.count('BatchGetImage'), 1);
    await tree.collapse('web');
    await tree.collapse('Development');
  });

  it('shows a page of many repositories and the rest on demand', async () => {
    const { tree } = workbench;
    const before = scene.count('DescribeRepositories');
    await tree.expand('Bulk');
    await tree.row('bulk-0000').waitFor();
    await eventually('the end of the page', async () => {
      await workbench.page.keyboard.press('End');
      return tree.row('Load more (50 of 1,250)').isVisible();
    });
    await workbench.page.keyboard.press('Enter');
    await eventually('the next page', async () => {
      await workbench.page.keyboard.press('End');
      return tree.row('Load more (100 of 1,250)').isVisible();
    });
    assert.equal(scene.count('DescribeRepositories') - before, 2);
    await workbench.page.keyboard.press('Home');
    await tree.collapse('Bulk');
  });

  it('lists twenty thousand images in twenty calls, with first rows after the first', async () => {
    const { tree, page } = workbench;
    const before = scene.count('DescribeImages');
    await tree.expand('Bulk', 'bulk-0000');
    await tree.row(/20,000 images/).waitFor();
    assert.equal(scene.count('DescribeImages') - before, IMAGES / 1_000);
    await page.keyboard.press('Home');
    await tree.collapse('bulk-0000');
    await tree.collapse('Bulk');
  });

  it('asks nothing while it is hidden, and nothing more after a row was closed', async () => {
    const { tree, page } = workbench;
    scene.emulator.faults.add({ op: 'DescribeImages', kind: 'slow', ms: 1_500, region: 'eu-west-1' });
    await tree.expand('prod', 'platform', 'charts');
    // Selects it, too: VS Code scrolls to the selected row when a view is shown again.
    await tree.row('app').click();
    await eventually('asked', () => scene.emulator.calls.at(-1)?.op === 'DescribeImages');
    await page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Explorer/ })
      .click();
    const before = scene.count();
    await page.waitForTimeout(2_500);
    assert.equal(scene.count(), before);
    await workbench.openView('ECR Explorer');
    await tree.row('1.12.0').waitFor();
    await picture(workbench, 'explorer chart');
  });

  it('pins a repository: first in its registry, and in the settings', async () => {
    const { tree } = workbench;
    await tree.expand('payments');
    await tree.contextMenu('ledger', 'Pin Repository');
    await tree.row('payments/ledger').waitFor();
    assert.equal((await labels('prod'))[0], 'payments/ledger');
    await tree.contextMenu('payments/ledger', 'Unpin Repository');
    await tree.row('payments').waitFor();
    assert.equal((await labels('prod'))[0], 'payments');
  });

  it('has needed no permission but those of the README’s policy for browsing', () => {
    const browse = allowedBy('Browse');
    assert.deepEqual(
      [...neededBy(scene.emulator.calls)].filter((action) => !browse.has(action)),
      [],
    );
  });
});
