import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { picture, pictureOfFailure, startEditor } from './fixture';
import type { RunningEditor } from './fixture';

/** `runCommands` runs what a menu would hide, as another extension or a macro could. */
const KEYBINDINGS = [
  { key: 'f9', command: 'runCommands', args: { commands: ['ecrExplorer.buildAndPush'] } },
  { key: 'f10', command: 'runCommands', args: { commands: ['ecrExplorer.runImage'] } },
];

/** Of a workspace that wants other registries shown, through another engine, and nothing protected. */
const PLANTED = {
  'ecrExplorer.registries': [{ region: 'eu-west-1', label: 'Planted' }],
  'ecrExplorer.docker.host': 'tcp://planted.example:2375',
  'ecrExplorer.protectedTags': [],
};

describe('a workspace that is not trusted', function () {
  this.timeout(120_000);
  let folder: string;
  let editor: RunningEditor;

  before(async function () {
    folder = await mkdtemp(path.join(tmpdir(), 'ecr-explorer-untrusted-'));
    await writeFile(path.join(folder, 'Dockerfile'), 'FROM busybox\n');
    await mkdir(path.join(folder, '.vscode'));
    await writeFile(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(PLANTED));
    editor = await startEditor(this, {
      folder,
      trusted: false,
      userSettings: { 'security.workspace.trust.startupPrompt': 'never' },
      prepare: async ({ userDataDir, home }) => {
        await writeFile(path.join(userDataDir, 'User', 'keybindings.json'), JSON.stringify(KEYBINDINGS));
        await mkdir(path.join(home, '.aws'));
        await writeFile(path.join(home, '.aws', 'config'), '[profile dev]\nregion = eu-central-1\n');
      },
    });
  });
  afterEach(function () {
    return pictureOfFailure(this, editor.workbench);
  });
  after(async () => {
    // Undefined when the suite was skipped in `before`.
    await (editor as RunningEditor | undefined)?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('can be browsed, by the settings of the user', async () => {
    const { workbench } = editor;
    await workbench.openView('ECR Explorer');
    const view = workbench.tree.view('Registries');
    await view.getByText('No registry yet').waitFor();
    await view.getByText('This workspace is not trusted').waitFor();
    await view.locator('a', { hasText: 'trust' }).waitFor();
    await picture(workbench, 'welcome untrusted');
    assert.deepEqual(await workbench.tree.rows(), []);
  });

  it('is not built, even when the command is run past the menus', async () => {
    const { workbench, page } = editor;
    await workbench.editors.open('Dockerfile');
    await page.keyboard.press('F9');
    const refusal = workbench.notifications.toast('Building needs a trusted workspace');
    await refusal.waitFor();
    assert.equal(await refusal.getByRole('button', { name: 'Manage Trust' }).count(), 1);
  });

  it('runs no image, even when the command is run past the menus', async () => {
    const { workbench, page } = editor;
    await page.keyboard.press('F10');
    await workbench.notifications.told('Running an image needs a trusted workspace');
  });
});
