import assert from 'node:assert/strict';
import { gitIn } from '../bed/git';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';
import type { Workbench } from '../bed/vscode/workbench/workbench';

const APP = '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app:v1.10.1';
const LEDGER = '210987654321.dkr.ecr.eu-west-1.amazonaws.com/payments/ledger:v7.1.0';

describe('A workspace and no registry in the settings', function () {
  this.timeout(60_000);
  let scene: ExplorerScene;
  let workbench: Workbench;
  let head = '';

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {},
      files: {
        Dockerfile: `FROM ${APP}\n`,
        'compose.yaml': `services:\n  ledger:\n    image: ${LEDGER}\n  app:\n    image: ${APP}\n`,
      },
      prepare: async (folder) => {
        const git = (...args: string[]): Promise<string> => gitIn(folder, ...args);
        await git('init', '--quiet');
        await git('add', '--all');
        await git('commit', '--quiet', '--message', 'Sell more shoes');
        head = (await git('rev-parse', 'HEAD')).trim();
      },
      seed: (emulator) => {
        emulator.seedRealistic();
        emulator.seed({ images: [{ repository: 'sandbox/empty', tags: [head], pushedDaysAgo: 1 }] });
      },
    });
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
  });
  usualEnds(() => scene);

  it('shows the registry of the default credentials, open, for it is the only one', async () => {
    const { tree } = workbench;
    await tree.row('Default credentials').waitFor();
    await tree.row('legacy-monolith').waitFor();
    await tree.row(/123456789012 · us-east-1/).waitFor();
  });

  it('shows which commit an image was built from', async () => {
    const { tree } = workbench;
    await tree.expand('sandbox', 'empty');
    await tree.row(/Sell more shoes \(HEAD\)/).waitFor();
    await tree.row(head.slice(0, 12)).waitFor();
    await tree.collapse('sandbox');
  });

  it('shows what its files use', async () => {
    const { tree } = workbench;
    await tree.expand('Used in this workspace (2)');
    await tree.row('team/app:v1.10.1').waitFor();
    await tree.row('payments/ledger:v7.1.0').waitFor();
    await picture(workbench, 'explorer workspace');
  });

  it('finds in the tree what a file uses', async () => {
    const { tree, quickInput, page } = workbench;
    await tree.row('team/app:v1.10.1').click();
    await quickInput.option('team/app:v1.10.1').waitFor();
    await quickInput.pick('team/app:v1.10.1');
    const row = tree.row('v1.10.1');
    await row.and(page.locator('[aria-selected="true"]')).waitFor();
    assert.equal(scene.count('BatchGetImage', 'GetAuthorizationToken'), 0);
    await tree.collapse('team');
  });

  it('adds the registry of what a file uses, with the region proposed', async () => {
    const { tree, quickInput } = workbench;
    await tree.row('payments/ledger:v7.1.0').click();
    await quickInput.titled('Add Registry (1/3)');
    await quickInput.pick('prod');
    await quickInput.titled('Add Registry (2/3): prod');
    await quickInput.accept();
    await quickInput.titled('Add Registry (3/3)');
    await quickInput.pick('Read only');
    await tree.row('prod').waitFor();
    await tree.row('Default credentials').waitFor({ state: 'hidden' });
    await tree.row('payments').waitFor();
  });

  it('removes a registry after a question', async () => {
    const { tree, dialog } = workbench;
    await tree.contextMenu('prod', 'Remove Registry');
    assert.match(await dialog.text(), /Remove this registry from the tree\?[^]*Nothing changes in AWS/);
    await dialog.press('Remove');
    await tree.row('Default credentials').waitFor();
  });
});
