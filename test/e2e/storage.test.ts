import assert from 'node:assert/strict';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const GB = 2 ** 30;
const UNTAGGED = {
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
      action: { type: 'expire' },
    },
  ],
};
const PUBLIC = { region: 'public' };
const READS_A_MANIFEST = ['BatchGetImage', 'GetDownloadUrlForLayer'];

describe('What is stored, and what is public', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let workbench: Workbench;

  before(async function () {
    scene = await startExplorerScene(this, {
      services: ['ECR_PUBLIC'],
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Development' },
          { profile: 'dev', region: 'us-east-1', label: 'Open source', public: true },
        ],
        'ecrExplorer.groupByNamespace': false,
      },
      seed: (emulator) => {
        emulator.faults.add({ op: 'DescribeImages', kind: 'denied', skip: 2 });
        emulator.seed({
          repositories: [
            { name: 'api', lifecyclePolicy: UNTAGGED },
            { name: 'web' },
            { name: 'secret' },
            { name: 'tools/cli', ...PUBLIC, resourceTags: { description: 'Our command line' } },
          ],
          images: [
            { repository: 'api', tags: ['v1'], sizeInBytes: 10 * GB, pushedDaysAgo: 1 },
            { repository: 'api', sizeInBytes: 5 * GB, pushedDaysAgo: 120 },
            { repository: 'web', tags: ['v2'], sizeInBytes: 20 * GB, pushedDaysAgo: 100 },
            { repository: 'web', sizeInBytes: 30 * GB, pushedDaysAgo: 2 },
            { repository: 'secret', tags: ['v3'], sizeInBytes: 20 * GB },
            { repository: 'tools/cli', ...PUBLIC, tags: ['1.0'], pushedDaysAgo: 3 },
          ],
        });
      },
    });
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
    await workbench.tree.row('Development').waitFor();
  });
  usualEnds(() => scene);

  it('is counted by repository, with what its policy would save and without reading a manifest', async () => {
    await workbench.tree.contextMenu('Development', 'Storage and Cost');
    const { editors } = workbench;
    await editors.line('Counted').waitFor();
    await picture(workbench, 'Storage and cost');
    assert.equal(scene.count(...READS_A_MANIFEST), 0);
    // Whichever of the three is refused.
    await editors.line('Not counted (1)').waitFor();
  });

  it('is counted again, and copied as a table', async () => {
    const { editors } = workbench;
    await editors.codeLens('Count Again').click();
    await editors.line('3 repositories').waitFor();
    await editors.line('What the lifecycle policies would do now').waitFor();
    await editors.codeLens('Copy as CSV').click();
    const rows = await untilCopied('repository');
    assert.match(rows, /"web","2",/);
    assert.match(rows, /"api",.*"0\.5000"/);
    assert.match(rows, /"web",.*"none","0\.0000"/);
    await picture(workbench, 'Storage and cost of all');
  });

  it('is said in the tooltip of a repository whose images are listed', async () => {
    await workbench.tree.expand('Development', 'api');
    await workbench.tree.row('v1').waitFor();
    assert.match(await workbench.tree.tooltip('api'), /Storage: at most USD 1\.50 a month/);
  });

  it('is browsed where it is public, and offers no more than ECR Public has', async () => {
    await workbench.tree.collapse('Development');
    await workbench.tree.expand('Open source', 'tools/cli');
    await workbench.tree.row('1.0').waitFor();
    assert.match(await workbench.tree.tooltip('tools/cli'), /Our command line/);
    const offered = await menuOf('1.0');
    await picture(workbench, 'ECR Public');
    for (const item of ['Copy URI', 'Pull', 'Copy Pull Command']) assert.ok(offered.includes(item), item);
    for (const item of offered) assert.doesNotMatch(item, /Scan|Findings|Delete|Tag|Archive|Policy|Storage/);
    await scene.editor.page.keyboard.press('Escape');
    const ofRepository = await menuOf('tools/cli');
    await scene.editor.page.keyboard.press('Escape');
    for (const item of ofRepository) assert.doesNotMatch(item, /Policy|Push|Delete|Mutab|Storage|Permission/);
    await workbench.tree.rowAction('1.0', 'Copy URI');
    assert.equal(await untilCopied('public.ecr.aws'), 'public.ecr.aws/a123456789/tools/cli:1.0');
  });

  async function menuOf(row: string): Promise<readonly string[]> {
    await workbench.tree.row(row).click({ button: 'right' });
    const items = scene.editor.page.locator('.monaco-menu').getByRole('menuitem');
    await items.first().waitFor();
    return (await items.allInnerTexts()).map((text) => text.split('\n')[0]?.trim() ?? '');
  }

  /** The clipboard once it holds this: copying is told to nobody. */
  async function untilCopied(part: string): Promise<string> {
    for (let tries = 0; tries < 50; tries++) {
      const text = await scene.clipboard();
      if (text.includes(part)) return text;
      await scene.editor.page.waitForTimeout(100);
    }
    return scene.clipboard();
  }
});
