import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { shortHash, startBuildScene } from './buildScene';
import type { BuildScene } from './buildScene';
import { picture, usualEnds } from './fixture';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const BUILD_TIMEOUT_MS = 60_000;
const TASKS = [
  {
    label: 'ship',
    repository: `${HOST}/team/app`,
    tags: ['1.0', '{gitShort}'],
    buildArgs: { GREETING: 'from a task' },
  },
  { label: 'break', dockerfile: 'failing.Dockerfile' },
  { label: 'compile', dockerfile: '${workspaceFolder}/plain.Dockerfile', tags: ['compiled'] },
  { label: 'wrong', dockerfile: 'wrong.Dockerfile', repository: 'Team/App' },
].map((task) => ({ type: 'ecr', ...task }));

describe('tasks of the type ecr', function () {
  this.timeout(120_000);
  let scene: BuildScene;

  before(async function () {
    scene = await startBuildScene(this, {
      Dockerfile: 'FROM busybox:1.36\nARG GREETING\nRUN echo "hello $GREETING"\n',
      'failing.Dockerfile': 'FROM busybox:1.36\nRUN echo "no such luck" && exit 7\n',
      'plain.Dockerfile': 'FROM busybox:1.36\nRUN echo plainly\n',
      'wrong.Dockerfile': 'FROM busybox:1.36\n',
      '.vscode/tasks.json': JSON.stringify({ version: '2.0.0', tasks: TASKS }),
    });
    scene.bed.emulator.seed({ repositories: [{ name: 'team/app' }] });
    // VS Code knows the tasks of an extension once that is there.
    const { editors } = scene.editor.workbench;
    await editors.open('Dockerfile');
    await editors.codeLens('Build and Push').waitFor();
  });
  usualEnds(() => scene, { free: true });

  it('build and push with the values of tasks.json, after the target was confirmed once', async () => {
    const { workbench } = scene.editor;
    await run('ship');
    assert.match(await workbench.dialog.text(), /123456789012 · us-east-1 · dev → team\/app:1\.0, /);
    await picture(workbench, 'task-confirm');
    await workbench.dialog.press('Build and Push');
    await workbench.terminal.shows('hello from a task', BUILD_TIMEOUT_MS);
    const hash = await shortHash(scene.project);
    await toast(new RegExp(`Pushed team/app:1\\.0, ${hash} \\(sha256:`));
    await workbench.terminal.shows('Finished (');
    await picture(workbench, 'task-pushed');
  });

  it('decide for Build and Push too: one confirmation, no question', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('Dockerfile');
    await workbench.palette('ECR: Build and Push to ECR');
    await workbench.quickInput.option(/team\/app:1\.0, .*from tasks\.json/).waitFor();
    await picture(workbench, 'task-honoured');
    await workbench.quickInput.accept();
    assert.match(await workbench.dialog.text(), /Overwrite "1\.0"/);
    await workbench.dialog.press('Overwrite');
    await toast('Pushed team/app:1.0');
  });

  it('build without a push where no repository is named', async () => {
    const { workbench } = scene.editor;
    const pushes = countOf('push:start');
    await run('compile');
    await workbench.terminal.shows('plainly', BUILD_TIMEOUT_MS);
    await workbench.terminal.shows('Finished (');
    assert.equal(countOf('push:start'), pushes);
  });

  it('say which field is wrong, and run nothing', async () => {
    const { workbench } = scene.editor;
    await run('wrong');
    await workbench.terminal.shows('The field "repository" of the ecr task is not valid');
    await picture(workbench, 'task-malformed');
  });

  it('fail with an exit code, and put the error on its line', async () => {
    const { workbench } = scene.editor;
    await run('break');
    await workbench.terminal.shows('failing.Dockerfile:2: error: ', BUILD_TIMEOUT_MS);
    await workbench.terminal.shows('exit code: 1');
    await picture(workbench, 'task-failed');
    await workbench.problems.open();
    const problems = await workbench.problems.texts();
    assert.equal(problems.filter((text) => text.includes('ecr-build')).length, 1);
    assert.deepEqual(
      (await workbench.notifications.toasts()).filter((text) => text.includes('Pushed')),
      [],
    );
  });

  it('run again while the terminal is hidden behind the Problems', async () => {
    const { workbench } = scene.editor;
    await workbench.problems.open();
    await run('compile');
    await workbench.terminal.shows('Executing task: compile');
    await workbench.terminal.shows('Finished (');
  });

  it('are offered for every Dockerfile without a line of JSON', async () => {
    const { quickInput } = scene.editor.workbench;
    await scene.editor.workbench.palette('Tasks: Run Task');
    await quickInput.pick('ecr');
    await quickInput.option(/Build plain\.Dockerfile/).waitFor();
    await quickInput.cancel();
  });

  async function run(label: string): Promise<void> {
    const { workbench } = scene.editor;
    await workbench.palette('Tasks: Run Task');
    await workbench.quickInput.type(label);
    // The list is filled from several sources; what is picked before it has settled is another row.
    await delay(500);
    await workbench.quickInput.pick(new RegExp(`^(ecr: )?${label}`));
  }

  async function toast(text: string | RegExp): Promise<void> {
    await scene.editor.workbench.notifications.told(text, BUILD_TIMEOUT_MS);
  }

  function countOf(op: string): number {
    return scene.bed.emulator.calls.filter((call) => call.op === op).length;
  }
});
