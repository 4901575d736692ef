import { BatchGetImageCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { allowedBy, neededBy } from '../bed/iamPolicies';
import { commit, shortHash, startBuildScene } from './buildScene';
import type { BuildScene } from './buildScene';
import { BED_PROFILES } from '../bed/awsFiles';
import { picture, usualEnds } from './fixture';
import { browserStorage, commandLines, secretsIn, textsUnder } from './secretSearch';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const COMMAND = 'ECR: Build and Push to ECR';
const BUILD_TIMEOUT_MS = 60_000;

describe('building and pushing a Dockerfile', function () {
  this.timeout(120_000);
  let scene: BuildScene;

  before(async function () {
    scene = await startBuildScene(this, {
      Dockerfile: 'FROM busybox:1.36\nCOPY hello.txt /\nRUN cat hello.txt && sleep 2\n',
      'hello.txt': 'hello from the shop\n',
      'failing.Dockerfile': 'FROM busybox:1.36\nRUN echo trying\nRUN echo "no such luck" && exit 7\n',
      'sleeping.Dockerfile': 'FROM busybox:1.36\nRUN echo asleep && sleep 601\n',
      'settings.Dockerfile':
        'FROM busybox:1.36\nARG GREETING\n' +
        'RUN --mount=type=secret,id=shop echo "$GREETING with $(wc -c < /run/secrets/shop) bytes"\n',
      'private.Dockerfile': `FROM ${HOST}/team/app:base\nRUN echo on a private base\n`,
      'shop.secret': 'open sesame\n',
      '.vscode/settings.json': JSON.stringify({
        'ecrExplorer.build.args': { GREETING: 'salaam' },
        'ecrExplorer.build.secrets': [{ id: 'shop', file: 'shop.secret' }],
      }),
      '.dockerignore': '.git\n',
    });
    await scene.editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    scene.bed.emulator.seed({
      repositories: [
        { name: 'team/app' },
        { name: 'team/web' },
        { name: 'frozen/app', mutability: { mode: 'IMMUTABLE', exclusions: [] } },
      ],
      images: [
        { repository: 'frozen/app', tags: ['1.0'], pushedDaysAgo: 3 },
        { repository: 'team/web', tags: ['1.0', 'prod'], pushedDaysAgo: 3 },
      ],
    });
  });
  usualEnds(() => scene, { free: true });

  it('asks for repository and tags the first time, and shows the new image in the tree', async () => {
    const { workbench } = scene.editor;
    const { quickInput, terminal, tree } = workbench;
    await workbench.openView('ECR Explorer');
    await tree.expand('Development', 'team', 'app');
    await traceLog();
    await build('Dockerfile');
    await quickInput.pick('team/app');
    await quickInput.message('123456789012 · us-east-1 · dev → team/app').waitFor();
    assert.equal(await quickInput.box.inputValue(), await shortHash(scene.project));
    await picture(workbench, 'build-tags');
    await quickInput.answer('1.4.2 latest');
    await terminal.shows('hello from the shop');
    await picture(workbench, 'build-running');
    await toast(/Pushed team\/app:1\.4\.2, latest \(sha256:[0-9a-f]{12}\)/);
    await tree.row(/^1\.4\.2/).waitFor();
    await picture(workbench, 'build-pushed');
    await workbench.notifications.press('Pushed team/app:1.4.2', 'Copy URI');
    await copied(/^123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com\/team\/app@sha256:[0-9a-f]{64}$/);
  });

  it('needs one confirmation the second time, with the new tag of the template', async () => {
    const { quickInput } = scene.editor.workbench;
    await writeFile(path.join(scene.project, 'hello.txt'), 'hello again\n');
    const hash = await commit(scene.project, 'second');
    await build('Dockerfile');
    await quickInput.option(`team/app:${hash}`).waitFor();
    await picture(scene.editor.workbench, 'build-confirm');
    await quickInput.accept();
    await toast(`Pushed team/app:${hash} (sha256:`);
    await scene.editor.workbench.notifications.press(`Pushed team/app:${hash}`, 'Reveal');
    await scene.editor.page
      .locator(`[role="treeitem"][aria-selected="true"][aria-label^="${hash}"]`)
      .waitFor();
    // Revealing is repeated until the row stays selected, and each time it takes the focus from what a test opens next.
    await delay(1_000);
  });

  it('goes back from the tags to the repositories', async () => {
    const { quickInput } = scene.editor.workbench;
    await build('Dockerfile');
    await quickInput.pick('Change…');
    await quickInput.pick('team/app');
    await quickInput.message('→ team/app').waitFor();
    await scene.editor.page.getByRole('button', { name: 'Back' }).click();
    await quickInput.pick('team/web');
    await quickInput.message('→ team/web').waitFor();
    await quickInput.cancel();
  });

  it('creates a repository by the name that was typed', async () => {
    const { quickInput } = scene.editor.workbench;
    await build('Dockerfile');
    await quickInput.pick('Change…');
    await quickInput.titled('us-east-1');
    await quickInput.type('team/Fresh');
    await quickInput.pick('Create repository…');
    await quickInput.message('lower case').waitFor();
    await picture(scene.editor.workbench, 'build-create');
    await quickInput.answer('team/fresh');
    await quickInput.message('→ team/fresh').waitFor();
    await quickInput.answer('1.0');
    await toast('Pushed team/fresh:1.0');
  });

  it('asks for another tag when an immutable one is taken, before anything is built', async () => {
    const { workbench } = scene.editor;
    await chooseAnew('frozen/app', '1.0');
    assert.match(await workbench.dialog.text(), /"1\.0" exists already in frozen\/app/);
    await workbench.dialog.press('Choose Another Tag');
    await workbench.quickInput.answer('1.1');
    await toast('Pushed frozen/app:1.1');
  });

  it('shows what a tag is now before it overwrites it, and sends nothing without consent', async () => {
    const { workbench } = scene.editor;
    const pushes = countOf('push:manifest');
    await chooseAnew('team/web', '1.0');
    assert.match(await workbench.dialog.text(), /"1\.0" is sha256:[0-9a-f]{12} now, pushed 3 days ago/);
    await picture(workbench, 'build-overwrite');
    await workbench.dialog.press('Cancel');
    await delay(1_000);
    assert.equal(countOf('push:manifest'), pushes);
    assert.deepEqual(await settledToasts(), []);
  });

  it('wants a protected tag to be typed', async () => {
    const { quickInput } = scene.editor.workbench;
    await chooseAnew('team/web', 'prod');
    await quickInput.titled('protected tag "prod"');
    await quickInput.answer('yes');
    await quickInput.message('Type "prod".').waitFor();
    await quickInput.answer('prod');
    await toast('Pushed team/web:prod');
  });

  it('replaces a token that expires, silently', async () => {
    const tokens = countOf('GetAuthorizationToken');
    scene.bed.emulator.faults.add({ op: 'push:manifest', kind: 'expired' });
    await chooseAnew('team/app', 'renewed');
    await toast('Pushed team/app:renewed');
    assert.equal(countOf('GetAuthorizationToken'), tokens + 1);
    assert.equal((await settledToasts()).length, 1);
  });

  it('goes on where looking is denied, and says so in the terminal', async () => {
    const { workbench } = scene.editor;
    await build('Dockerfile');
    await workbench.quickInput.pick('Change…');
    await workbench.quickInput.pick('team/app');
    await workbench.quickInput.message('→ team/app').waitFor();
    scene.bed.emulator.faults.add({ op: 'DescribeImages', kind: 'denied', times: 1 });
    await workbench.quickInput.answer('unseen');
    await workbench.terminal.shows('Skipped a check. Access denied: ecr:DescribeImages');
    await toast('Pushed team/app:unseen');
  });

  it('puts a failing step on its line, and claims no success', async () => {
    const { workbench } = scene.editor;
    await build('failing.Dockerfile');
    await choose('team/app', 'broken');
    await toast('The build failed');
    await workbench.terminal.shows('no such luck');
    await workbench.editors.squiggles('error').first().waitFor();
    await picture(workbench, 'build-failed');
    await workbench.problems.open();
    const [problem = ''] = (await workbench.problems.texts()).filter((text) => text.includes('ecr-build'));
    assert.match(problem, /line 3\b/);
    assert.equal((await settledToasts()).filter((text) => text.includes('Pushed')).length, 0);
    await workbench.editors.replaceText('FROM busybox:1.36\nRUN echo fine\n');
    await workbench.problems.problem('ecr-build').waitFor({ state: 'hidden' });
    await workbench.editors.save();
  });

  it('cancels a running step from the notification, without an error', async () => {
    const { workbench } = scene.editor;
    await build('sleeping.Dockerfile');
    await choose('team/app', 'never');
    await isAsleep();
    await workbench.notifications.press('Build and Push team/app:never', 'Cancel');
    await workbench.terminal.shows('Cancelled.');
    await nobodySleeps();
    assert.deepEqual(await settledToasts(), []);
  });

  it('offers to cancel and restart while the same Dockerfile is being built', async () => {
    const { workbench } = scene.editor;
    await build('sleeping.Dockerfile');
    await workbench.quickInput.accept();
    await isAsleep();
    await build('sleeping.Dockerfile');
    assert.match(await workbench.dialog.text(), /sleeping\.Dockerfile is being built/);
    await workbench.dialog.press('Cancel and Restart');
    await workbench.quickInput.option(/^team\/app:/).waitFor();
    await workbench.quickInput.cancel();
    assert.deepEqual(await settledToasts(), []);
  });

  it('builds with the arguments and secrets of the settings, and without a push', async () => {
    const { workbench } = scene.editor;
    const pushes = countOf('push:start');
    await workbench.palette('View: Close All Editors');
    await workbench.palette('ECR: Build Image');
    await workbench.quickInput.pick('settings.Dockerfile');
    await workbench.terminal.shows('salaam with 12 bytes');
    await toast(/Built shop:\S+ \([0-9a-f]{12}\)/);
    assert.equal(countOf('push:start'), pushes);
  });

  it('pulls a private base image with the token of its own registry', async () => {
    await retag('team/app', '1.4.2', 'base');
    await build('private.Dockerfile');
    await choose('team/web', 'on-private');
    await toast('Pushed team/web:on-private');
  });

  it('leaves no secret in logs, state, files or the docker config, whatever the log level', async () => {
    const { bed, editor, project } = scene;
    const secrets = [...bed.emulator.passwords(), `bed-secret-of-${BED_PROFILES.dev.accessKeyId}`];
    const places = [editor.profile.root, bed.home, project];
    const log = await textsUnder(places, (file) => file.endsWith('ECR Explorer.log'));
    assert.match(log.map(({ text }) => text).join(''), /command ecrExplorer\.buildAndPush/);
    const kept = [
      ...(await textsUnder(places, (file) => !file.endsWith(path.join('.aws', 'credentials')))),
      ...(await browserStorage(editor.page)),
      ...(await commandLines()),
    ];
    assert.deepEqual(secretsIn(kept, secrets), []);
  });

  it('has needed no permission but those of the README’s policies for browsing and pushing', () => {
    const allowed = allowedBy('Browse', 'Push');
    assert.deepEqual(
      [...neededBy(scene.bed.emulator.calls)].filter((action) => !allowed.has(action)),
      [],
    );
  });

  it('ends in one clear error when the engine dies', async () => {
    const { workbench } = scene.editor;
    const { engine } = scene.bed;
    await build('sleeping.Dockerfile');
    await workbench.quickInput.accept();
    await isAsleep();
    if ('stop' in engine) await engine.stop();
    await toast('stopped answering');
    await picture(workbench, 'build-engine-lost');
    assert.equal((await settledToasts()).length, 1);
    await workbench.terminal.shows('stopped answering');
  });

  /** Gives an image another tag in ECR, which the engine does not have. */
  async function retag(repositoryName: string, from: string, to: string): Promise<void> {
    const client = new ECRClient({
      endpoint: scene.bed.endpoint,
      region: BED_PROFILES.dev.region,
      credentials: { accessKeyId: BED_PROFILES.dev.accessKeyId, secretAccessKey: 'any' },
    });
    const { images } = await client.send(
      new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: from }] }),
    );
    await client.send(
      new PutImageCommand({ repositoryName, imageTag: to, imageManifest: images?.[0]?.imageManifest }),
    );
  }

  /** Opens a Dockerfile and runs the command from the palette. */
  async function build(dockerfile: string): Promise<void> {
    const { workbench } = scene.editor;
    await workbench.editors.open(dockerfile);
    await workbench.palette(COMMAND);
  }

  async function chooseAnew(repository: string, tags: string): Promise<void> {
    await build('Dockerfile');
    await scene.editor.workbench.quickInput.pick('Change…');
    await choose(repository, tags);
  }

  async function choose(repository: string, tags: string): Promise<void> {
    const { quickInput } = scene.editor.workbench;
    await quickInput.pick(repository);
    await quickInput.message(`→ ${repository}`).waitFor();
    await quickInput.answer(tags);
  }

  async function toast(text: string | RegExp): Promise<void> {
    await scene.editor.workbench.notifications.told(text, BUILD_TIMEOUT_MS);
  }

  /** The engine has ended the step's process, within a second. */
  async function nobodySleeps(): Promise<void> {
    const sleepers = async () => (await commandLines()).filter(({ text }) => text.includes('sleep\u0000601'));
    for (let tries = 0; tries < 10 && (await sleepers()).length > 0; tries++) await delay(100);
    assert.deepEqual(await sleepers(), []);
  }

  async function traceLog(): Promise<void> {
    const { workbench } = scene.editor;
    await workbench.palette('Developer: Set Log Level...');
    await workbench.quickInput.pick('ECR Explorer');
    await workbench.quickInput.pick('Trace');
  }

  /** The toasts that are up when no build is in progress any more. */
  async function settledToasts(): Promise<string[]> {
    const { notifications } = scene.editor.workbench;
    await notifications.toast('Build and Push').waitFor({ state: 'hidden' });
    return notifications.toasts();
  }

  /** The progress notification shows the step that sleeps; the terminal may still show an earlier one. */
  async function isAsleep(): Promise<void> {
    await toast('RUN echo asleep && sleep 601');
  }

  /** Waits until the clipboard holds such a text: the editor copies a moment after the button. */
  async function copied(pattern: RegExp): Promise<void> {
    await scene.editor.page.waitForFunction(
      `navigator.clipboard.readText().then((text) => new RegExp(${JSON.stringify(pattern.source)}).test(text))`,
    );
  }

  function countOf(op: string): number {
    return scene.bed.emulator.calls.filter((call) => call.op === op).length;
  }
});
