import assert from 'node:assert/strict';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, pictureOfFailure, usualEnds } from './fixture';
import { Colleague, keepNewest } from './lifecycleScene';
import type { Workbench } from '../bed/vscode/workbench/workbench';

const PUT = 'PutLifecyclePolicy';
const APPLY = 'ECR: Apply Policy to ECR…';

describe('The lifecycle policy of a repository', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let workbench: Workbench;
  let colleague: Colleague;

  before(async function () {
    const lifecyclePolicy = JSON.parse(keepNewest(8)) as object;
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Development' },
          { profile: 'prod', region: 'eu-west-1', label: 'Production', access: 'read' },
        ],
        'ecrExplorer.groupByNamespace': false,
        // Text is typed here as it is meant.
        'editor.autoIndent': 'none',
        'editor.autoClosingBrackets': 'never',
        'editor.autoClosingQuotes': 'never',
      },
      seed: (emulator) => {
        const names = ['api', 'docs', 'web', 'worker'];
        const place = { account: '210987654321', region: 'eu-west-1' };
        emulator.seed({
          repositories: [
            { name: 'web', lifecyclePolicy },
            { name: 'docs', lifecyclePolicy },
            { name: 'api' },
            { name: 'worker' },
            { name: 'ledger', lifecyclePolicy, ...place },
          ],
          images: names.flatMap((repository) =>
            Array.from({ length: 10 }, (_, n) => ({
              repository,
              tags: [`v${n}`],
              pushedDaysAgo: 10 - n,
              sizeInBytes: 1_000_000,
            })),
          ),
        });
      },
    });
    ({ workbench } = scene.editor);
    colleague = new Colleague(scene.emulator);
    await showRepositories();
  });
  usualEnds(() => scene);

  const eventually = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
    for (let tries = 0; tries < 100; tries++) {
      if (await holds()) return;
      await workbench.page.waitForTimeout(100);
    }
    assert.fail(what);
  };
  const discard = async (): Promise<void> => {
    await workbench.palette('ECR: Discard Policy Draft…');
    await workbench.dialog.press('Discard Draft');
    await isNoDraft();
  };
  const showRepositories = async (): Promise<void> => {
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development');
    await workbench.tree.row('web').waitFor();
    // VS Code gives a command no row while it draws the tree again, as it does when the account is known.
    await workbench.tree.row(/123456789012 · us-east-1/).waitFor();
    await workbench.page.waitForTimeout(1_000);
  };
  const edit = async (repository: string): Promise<void> => {
    await workbench.tree.contextMenu(repository, 'Edit Lifecycle Policy');
    await workbench.editors.tab('lifecycle-policy.json').waitFor();
  };
  const closeAll = async (): Promise<void> => {
    await workbench.palette('View: Close All Editors');
    await workbench.notifications.clear();
  };
  const badge = (): Promise<string> =>
    workbench.page.evaluate(
      `getComputedStyle(document.querySelector('.tabs-container .tab[data-resource-name="lifecycle-policy.json"] .monaco-icon-label'), '::after').content`,
    );
  const isDraft = (): Promise<void> => eventually('the badge', async () => (await badge()).includes('D'));
  const isNoDraft = (): Promise<void> => eventually('no badge', async () => !(await badge()).includes('D'));

  it('opens from the row as a document that is laid out to be read', async () => {
    await edit('web');
    await workbench.editors.line('"rulePriority": 1,').waitFor();
    await workbench.editors.line('"countNumber": 8').waitFor();
    assert.equal(scene.count(PUT), 0);
  });

  it('is a draft once it is saved, which the tab says and ECR does not hear of', async () => {
    await workbench.editors.replaceText(keepNewest(4));
    await workbench.editors.save();
    await workbench.notifications.told('Saved as a draft of the policy of web');
    await isDraft();
    assert.equal(scene.count(PUT), 0);
    await picture(workbench, 'lifecycle draft');
  });

  it('keeps its draft through a reload of the window', async () => {
    const loaded = workbench.page.waitForEvent('load');
    await workbench.palette('Developer: Reload Window');
    await loaded;
    await workbench.tree.row('Development').waitFor();
    await showRepositories();
    await workbench.editors.line('"countNumber": 4').waitFor();
    await isDraft();
    assert.equal(scene.count(PUT), 0);
  });

  it('is applied after its difference and what it expires were shown, and once that was agreed to', async () => {
    await workbench.palette(APPLY);
    const question = await workbench.dialog.text();
    assert.match(question, /Apply this policy to web\?/);
    assert.match(question, /123456789012 · us-east-1 · dev/);
    assert.match(question, /Of the 10 images ECR expires 6 \(up to 6 MB\), within 24 hours/);
    await workbench.editors.tab('web: ECR ↔ draft').waitFor();
    await picture(workbench, 'lifecycle apply');
    assert.equal(scene.count(PUT), 0);
    await workbench.dialog.press('Apply');
    await workbench.notifications.told('The policy of web is applied.');
    assert.deepEqual(await colleague.policy('web'), JSON.parse(keepNewest(4)));
    await isNoDraft();
    await workbench.editors.tab('web: ECR ↔ draft').waitFor({ state: 'hidden' });
  });

  it('is not sent to ECR with an error in it: the cursor is led there', async () => {
    await workbench.editors.replaceText(keepNewest(0));
    await workbench.palette(APPLY);
    await workbench.notifications.told(/ECR would refuse this policy\. Line \d+:/);
    assert.equal(scene.count(PUT), 1);
    await workbench.notifications.clear();
  });

  it('goes back to what ECR holds when its draft is discarded', async () => {
    await workbench.palette('ECR: Discard Policy Draft…');
    assert.match(await workbench.dialog.text(), /Discard the draft of the policy of web\?/);
    await workbench.dialog.press('Discard Draft');
    await workbench.editors.line('"countNumber": 4').waitFor();
    await isNoDraft();
    await closeAll();
  });

  describe('that somebody else changes meanwhile', () => {
    beforeEach(async () => {
      await colleague.put('docs', keepNewest(8));
      await edit('docs');
      await workbench.editors.line('"countNumber": 8').waitFor();
      await workbench.editors.replaceText(keepNewest(5, 'Mine'));
      await workbench.editors.save();
      await isDraft();
      await workbench.notifications.clear();
      await colleague.put('docs', keepNewest(3, 'Theirs'));
      await workbench.palette(APPLY);
      assert.match(await workbench.dialog.text(), /The policy of docs was changed in ECR since/);
    });
    afterEach(async function () {
      await pictureOfFailure(this, workbench);
      await closeAll();
    });
    it('is compared first, and nothing is changed by that', async () => {
      await picture(workbench, 'lifecycle changed by somebody else');
      await workbench.dialog.press('Compare');
      await workbench.editors.tab('docs: ECR ↔ draft').waitFor();
      await workbench.page.locator('.monaco-diff-editor .view-line', { hasText: '"Theirs"' }).waitFor();
      assert.deepEqual(await colleague.policy('docs'), JSON.parse(keepNewest(3, 'Theirs')));
      await discard();
    });

    it('may stay theirs: the draft is gone', async () => {
      await workbench.dialog.press('Take Theirs');
      await workbench.editors.line('"Theirs"').waitFor();
      await isNoDraft();
      assert.deepEqual(await colleague.policy('docs'), JSON.parse(keepNewest(3, 'Theirs')));
    });

    it('becomes mine only after one more question, beside theirs', async () => {
      await workbench.dialog.press('Go On with Mine');
      assert.match(await workbench.dialog.text(), /Apply this policy to docs\?/);
      assert.deepEqual(await colleague.policy('docs'), JSON.parse(keepNewest(3, 'Theirs')));
      await workbench.dialog.press('Apply');
      await workbench.notifications.told('The policy of docs is applied.');
      assert.deepEqual(await colleague.policy('docs'), JSON.parse(keepNewest(5, 'Mine')));
    });
  });

  it('that somebody else changes while it is typed in is not overwritten unseen', async () => {
    await colleague.put('docs', keepNewest(8));
    await edit('docs');
    await workbench.editors.line('"countNumber": 8').waitFor();
    await workbench.editors.replaceText(keepNewest(5));
    // Of the same length: by date and size alone, VS Code takes it for the file that it has.
    await colleague.put('docs', keepNewest(7));
    await edit('docs');
    await workbench.editors.line('"countNumber": 5').waitFor();
    await workbench.editors.save();
    await isDraft();
    await workbench.notifications.clear();
    await workbench.palette(APPLY);
    assert.match(await workbench.dialog.text(), /The policy of docs was changed in ECR since/);
    await workbench.dialog.press('Take Theirs');
    await workbench.editors.line('"countNumber": 7').waitFor();
    await isNoDraft();
    await closeAll();
    await colleague.put('docs', keepNewest(8));
  });

  it('keeps its draft when ECR refuses it, and says why, at the text too', async () => {
    await edit('docs');
    await workbench.editors.replaceText(keepNewest(7));
    await workbench.editors.save();
    await isDraft();
    await workbench.notifications.clear();
    scene.emulator.faults.add({ op: PUT, kind: 'denied' }, { op: PUT, kind: 'invalid' });
    await workbench.palette(APPLY);
    await workbench.dialog.press('Apply');
    await workbench.notifications.told(/Access denied: ecr:PutLifecyclePolicy is not allowed/);
    await isDraft();
    await workbench.notifications.clear();
    await workbench.palette(APPLY);
    await workbench.dialog.press('Apply');
    const refusal = 'ECR refused the lifecycle policy of "docs": The moon is not full';
    await workbench.notifications.told(refusal);
    await workbench.editors.squiggles('error').first().waitFor();
    await picture(workbench, 'lifecycle refused');
    await isDraft();
    assert.deepEqual(await colleague.policy('docs'), JSON.parse(keepNewest(8)));
    await discard();
    await closeAll();
  });

  it('is started from a template where there is none, and its row tells of it when it is applied', async () => {
    assert.match(await workbench.tree.tooltip('api'), /Lifecycle.policy:.none/);
    await edit('api');
    await workbench.quickInput.titled('New Lifecycle Policy from Template');
    await picture(workbench, 'lifecycle templates');
    await workbench.quickInput.pick('Expire untagged images');
    await workbench.editors.line('"countNumber": 14').waitFor();
    await workbench.editors.save();
    await workbench.notifications.press('Saved as a draft of the policy of api', 'Apply…');
    assert.match(await workbench.dialog.text(), /As of now it acts on none of the 10 images/);
    await workbench.dialog.press('Apply');
    // Toasts come one after another: on a busy machine this one may go straight to the notification center.
    await isNoDraft();
    await closeAll();
    assert.match(await workbench.tree.tooltip('api'), /Lifecycle.policy:.yes/);
  });

  it('is previewed by ECR itself, beside the text and before it is saved', async () => {
    await edit('web');
    await workbench.editors.replaceText(keepNewest(2));
    await workbench.palette('ECR: Preview Lifecycle Policy in ECR');
    await workbench.editors.tab('lifecycle-preview.txt').waitFor();
    const preview = (text: string) =>
      workbench.page.locator('.editor-instance .view-line', { hasText: text }).first();
    await preview('Expires 8 images, archives 0.').waitFor();
    await preview('Rule 1 expires 8:').waitFor();
    await preview('v7 ·').waitFor();
    await picture(workbench, 'lifecycle preview of ECR');
    assert.deepEqual(await colleague.policy('web'), JSON.parse(keepNewest(4)));
  });

  it('says why when ECR gives no preview', async () => {
    await workbench.notifications.clear();
    scene.emulator.endPreviewsAs('FAILED');
    await workbench.palette('ECR: Preview Lifecycle Policy in ECR');
    await workbench.notifications.told('ECR gave up the preview for "web"');
    scene.emulator.endPreviewsAs('COMPLETE');
    await workbench.palette('File: Revert File');
    await closeAll();
  });

  it('is copied to other repositories once its effect on each was shown', async () => {
    await workbench.tree.contextMenu('web', 'Copy Lifecycle Policy to');
    await workbench.quickInput.check('worker', 'docs');
    await workbench.quickInput.option(/worker/).waitFor();
    await eventually('the table', async () =>
      (await workbench.quickInput.options()).some((row) => /worker.*expires 6.*of 10/.test(row)),
    );
    await picture(workbench, 'lifecycle copy');
    await workbench.quickInput.accept();
    assert.match(await workbench.dialog.text(), /Copy the lifecycle policy of web to 2 repositories\?/);
    // Toasts of the questions before leave room for the answer, as they do for who reads them.
    await workbench.page.waitForTimeout(1_000);
    await workbench.dialog.press('Copy Policy');
    await workbench.notifications.told('The policy was copied to 2 repositories.');
    for (const repository of ['worker', 'docs'])
      assert.deepEqual(await colleague.policy(repository), JSON.parse(keepNewest(4)));
    await workbench.notifications.clear();
  });

  it('is deleted once it is said what stops', async () => {
    await workbench.tree.contextMenu('worker', 'Delete Lifecycle Policy');
    const question = await workbench.dialog.text();
    assert.match(question, /Delete the lifecycle policy of worker\?/);
    assert.match(question, /Of all images, keeps the newest 4/);
    await picture(workbench, 'lifecycle delete');
    await workbench.dialog.press('Delete Policy');
    await workbench.notifications.told('The lifecycle policy of worker is deleted.');
    assert.equal(await colleague.policy('worker'), undefined);
    await workbench.notifications.clear();
  });

  describe('in a registry that is set to read-only', () => {
    it('can be read, and no more', async () => {
      await workbench.tree.collapse('Development');
      await workbench.tree.expand('Production');
      await workbench.tree.row(/210987654321 · eu-west-1/).waitFor();
      await workbench.page.waitForTimeout(1_000);
      await edit('ledger');
      await workbench.editors.line('"countNumber": 8').waitFor();
      await workbench.palette(APPLY);
      await workbench.notifications.told('The registry "Production" is set to read-only access.');
    });
  });
});
