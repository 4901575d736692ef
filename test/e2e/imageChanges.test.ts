import assert from 'node:assert/strict';
import { multiPlatform } from '../bed/emulator/fixtures/contents';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const DELETE = 'BatchDeleteImage';
const content = multiPlatform({ name: 'shop', version: '1', created: new Date(0) });

describe('Changing images', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let workbench: Workbench;

  before(async function () {
    const production = { account: '210987654321', region: 'eu-west-1' };
    const untagged = {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 7 },
      action: { type: 'expire' },
    };
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Development' },
          { profile: 'prod', region: 'eu-west-1', label: 'Production', access: 'read' },
        ],
        'ecrExplorer.groupByNamespace': false,
        'ecrExplorer.protectedTags': ['prod*'],
      },
      seed: (emulator) => {
        emulator.seed({
          repositories: [
            { name: 'shop', lifecyclePolicy: { rules: [untagged] } },
            { name: 'ledger', ...production },
          ],
          images: [
            { repository: 'shop', tags: ['v1'], pushedDaysAgo: 30 },
            { repository: 'shop', tags: ['v2'], pushedDaysAgo: 20 },
            { repository: 'shop', tags: ['prod-1'], pushedDaysAgo: 19 },
            { repository: 'shop', tags: ['stable'], pushedDaysAgo: 18 },
            { repository: 'shop', tags: ['cold'], pushedDaysAgo: 17 },
            { repository: 'shop', tags: ['multi'], content, pushedDaysAgo: 10 },
            { repository: 'ledger', tags: ['v9'], ...production },
          ],
        });
      },
    });
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development', 'shop');
    await workbench.tree.row('v1').waitFor();
    // VS Code gives a command no row while it draws the tree again, as it does when the account is known.
    await workbench.tree.row(/123456789012 · us-east-1/).waitFor();
    await workbench.page.waitForTimeout(1_000);
  });
  usualEnds(() => scene);

  it('moves a tag once it was seen what becomes of the image that loses it, and takes the move back', async () => {
    const { tree, quickInput, dialog, notifications } = workbench;
    await tree.contextMenu('v2', 'Move or Add Tag…');
    await quickInput.titled('Move or Add Tag');
    await quickInput.option('stable').waitFor();
    await picture(workbench, 'move-tag');
    await quickInput.pick('stable');
    const question = await dialog.text();
    assert.match(question, /Move the tag "stable" to shop:v2\?/);
    assert.match(question, /From: stable \([0-9a-f]{12}\)/);
    assert.match(question, /left without a tag/);
    assert.match(question, /The rule 1 expires it/);
    assert.match(question, /as of a push/);
    assert.match(question, /counts as a pull/);
    await picture(workbench, 'move-tag-question');
    assert.equal(scene.count('PutImage'), 0);
    await dialog.press('Move Tag');
    await tree.row('v2, stable').waitFor();
    await picture(workbench, 'move-tag-done');
    await notifications.press('The tag "stable" is on', 'Undo');
    await tree.row('stable').waitFor();
    await notifications.told('The tag "stable" is back on');
  });

  it('adds a tag that is typed, and takes one of several away', async () => {
    const { tree, quickInput, dialog, notifications } = workbench;
    await notifications.clear();
    await tree.contextMenu('v2', 'Move or Add Tag…');
    await quickInput.titled('Move or Add Tag');
    await quickInput.type('candidate');
    await quickInput.pick('Add a new tag');
    assert.match(await dialog.text(), /Add the tag "candidate" to shop:v2\?/);
    await dialog.press('Add Tag');
    await tree.row('v2, candidate').waitFor();
    await tree.contextMenu('v2, candidate', 'Remove Tag…');
    await quickInput.titled('Remove Tag');
    await quickInput.option('candidate').waitFor();
    await quickInput.check('candidate');
    assert.match(await dialog.text(), /candidate from [0-9a-f]{12}, which keeps v2/);
    await dialog.press('Remove');
    await tree.row('v2').waitFor();
    await notifications.told('The tag "candidate" of shop is removed');
  });

  it('asks for the last tag as for a deletion, and has a protected one typed', async () => {
    const { tree, quickInput, dialog, notifications } = workbench;
    await notifications.clear();
    await tree.contextMenu('prod-1', 'Remove Tag…');
    const question = await dialog.text();
    assert.match(question, /Delete 1 image of shop\? This cannot be undone/);
    assert.match(question, /ECR deletes an image with its last tag/);
    assert.match(question, /Tags that are lost: prod-1/);
    await picture(workbench, 'remove-last-tag');
    await dialog.press('Delete');
    await quickInput.titled('Delete Images');
    await quickInput.message('Type "prod-1"').waitFor({ state: 'hidden' });
    await picture(workbench, 'type-protected-tag');
    assert.equal(scene.count(DELETE), 1);
    await quickInput.answer('prod-1');
    await notifications.told('1 image of shop deleted');
    await tree.row('prod-1').waitFor({ state: 'hidden' });
  });

  it('archives an image and follows it back until it can be pulled', async () => {
    const { tree, dialog, notifications } = workbench;
    await notifications.clear();
    await tree.contextMenu('cold', 'Archive…');
    const question = await dialog.text();
    assert.match(question, /Archive 1 image of shop\?/);
    assert.match(question, /at least 90 days/);
    await picture(workbench, 'archive');
    await dialog.press('Archive');
    await notifications.told('1 image of shop archived');
    await tree.expand('Archived (1)');
    await tree.contextMenu('cold', 'Restore from Archive…');
    assert.match(await dialog.text(), /takes up to 20 minutes/);
    await dialog.press('Restore');
    await notifications.told('The restored images of shop can be pulled', 20_000);
    await tree.row('Archived (1)').waitFor({ state: 'hidden' });
    await tree.row('cold').waitFor();
  });

  it('keeps what an index lists, says so, and offers to delete that too', async () => {
    const { tree, quickInput, dialog, notifications } = workbench;
    await notifications.clear();
    const before = scene.count(DELETE);
    await tree.contextMenu(/^Untagged/, 'Delete…');
    assert.match(await dialog.text(), /Delete 4 images of shop\?/);
    await dialog.press('Delete');
    await notifications.told('4 are still there');
    assert.equal(scene.count(DELETE) - before, 1);
    await picture(workbench, 'delete-kept');
    await notifications.press('4 are still there', 'Show What Is Left…');
    await quickInput.titled('Not deleted');
    await quickInput
      .option(/The index [0-9a-f]{12} is still there and lists it/)
      .first()
      .waitFor();
    await picture(workbench, 'delete-kept-each');
    await quickInput.cancel();
    await tree.row('multi').waitFor();
  });

  it('deletes several rows with an index and what it lists', async () => {
    const { tree, quickInput, dialog, notifications } = workbench;
    await notifications.clear();
    const before = scene.count(DELETE);
    await tree.row('v1').click();
    await tree.row('multi').click({ modifiers: ['ControlOrMeta'] });
    await tree.contextMenu('multi', 'Delete…');
    await quickInput.titled('Delete Images');
    await quickInput.option(/What the index lists: 4 images/).waitFor();
    await picture(workbench, 'delete-extras');
    await quickInput.accept();
    const question = await dialog.text();
    assert.match(question, /Delete 6 images of shop\?/);
    assert.match(question, /Tags that are lost: .*multi/);
    assert.match(question, /4 of them go with their index/);
    await picture(workbench, 'delete-question');
    await dialog.press('Delete');
    await notifications.told('6 images of shop deleted');
    assert.equal(scene.count(DELETE) - before, 2);
    await tree.row('multi').waitFor({ state: 'hidden' });
    await tree.row('v1').waitFor({ state: 'hidden' });
    await picture(workbench, 'delete-done');
  });

  it('of a registry for reading are not deleted', async () => {
    const { quickInput, notifications } = workbench;
    await notifications.clear();
    const before = scene.count(DELETE);
    await workbench.palette('ECR: Delete…');
    for (const option of [/^Production/, 'ledger', 'v9']) {
      await quickInput.option(option).first().waitFor();
      await quickInput.pick(option);
    }
    await notifications.told('"Production" is set to read-only access');
    assert.equal(scene.count(DELETE), before);
  });
});
