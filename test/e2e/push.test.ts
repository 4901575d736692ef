import assert from 'node:assert/strict';
import { CreateRepositoryCreationTemplateCommand, ECRClient } from '@aws-sdk/client-ecr';
import { BED_PROFILES } from '../bed/awsFiles';
import { startBuildScene } from './buildScene';
import type { BuildScene } from './buildScene';
import { picture, usualEnds } from './fixture';

const COMMAND = 'ECR: Build and Push to ECR';
const TIMEOUT_MS = 60_000;

describe('a push that does not go smoothly', function () {
  this.timeout(120_000);
  let scene: BuildScene;

  before(async function () {
    scene = await startBuildScene(this, {
      Dockerfile: 'FROM busybox:1.36\nRUN echo a \\\n\n  b > /said\n',
      'failing.Dockerfile': 'FROM busybox:1.36\nRUN echo "no such luck" && \\\n  exit 7\n',
    });
    scene.bed.emulator.seed({
      repositories: [
        { name: 'team/app' },
        { name: 'team/empty' },
        { name: 'frozen/app', mutability: { mode: 'IMMUTABLE', exclusions: [] } },
      ],
      images: [{ repository: 'frozen/app', tags: ['1.0'], pushedDaysAgo: 3 }],
    });
  });
  usualEnds(() => scene, { free: true });
  afterEach(() => scene.bed.emulator.faults.clear());

  it('is tried again when the registry has a bad moment, and the terminal says so', async () => {
    scene.bed.emulator.faults.add({ op: 'push:manifest', kind: '5xx' });
    await build('Dockerfile');
    await choose('team/app', '1.0');
    await scene.editor.workbench.terminal.shows('The push broke off');
    await toast(/Pushed team\/app:1\.0 \(sha256:/);
  });

  it('leaves what the builder warns of on its line of the Dockerfile', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.squiggles('warning').first().waitFor();
    await workbench.problems.open();
    const [problem = ''] = (await workbench.problems.texts()).filter((text) => text.includes('ecr-build'));
    assert.match(problem, /^Warning: Empty continuation line found[\s\S]* line 4\b/);
    await picture(workbench, 'push-warning');
  });

  it('asks for another tag when ECR refuses one, and does not build again', async () => {
    const { workbench } = scene.editor;
    await chooseAnew('frozen/app', async () => {
      // Nobody may look whether the tag is there: ECR says so when the image comes.
      scene.bed.emulator.faults.add({ op: 'DescribeImages', kind: 'denied' });
      await workbench.quickInput.answer('1.0');
    });
    assert.match(await workbench.dialog.text(), /"1\.0" exists already in frozen\/app[\s\S]*not built again/);
    await picture(workbench, 'push-another-tag');
    await workbench.dialog.press('Choose Another Tag');
    await workbench.quickInput.answer('1.1');
    await toast('Pushed frozen/app:1.1');
  });

  it('names the permission that is missing', async () => {
    scene.bed.emulator.faults.add({ op: 'push:start', kind: 'denied', times: 20 });
    await chooseAnew('team/empty', () => scene.editor.workbench.quickInput.answer('1.0'));
    await toast('Access denied: ecr:InitiateLayerUpload is not allowed. No identity-based policy allows');
  });

  it('leaves a missing repository to ECR where a creation template covers it', async () => {
    const { bed, editor } = scene;
    const client = new ECRClient({
      endpoint: bed.endpoint,
      region: BED_PROFILES.dev.region,
      credentials: { accessKeyId: BED_PROFILES.dev.accessKeyId, secretAccessKey: 'any' },
    });
    await client.send(
      new CreateRepositoryCreationTemplateCommand({ prefix: 'made', appliedFor: ['CREATE_ON_PUSH'] }),
    );
    const { quickInput } = editor.workbench;
    await build('Dockerfile');
    await quickInput.pick('Change…');
    await quickInput.titled('us-east-1');
    await quickInput.type('made/by-push');
    await quickInput.pick('Create repository…');
    await quickInput.answer('made/by-push');
    await quickInput.message('→ made/by-push').waitFor();
    await quickInput.answer('1.0');
    await toast('Pushed made/by-push:1.0');
    assert.ok(!bed.emulator.calls.some(({ op }) => op === 'CreateRepository'));
  });

  it('does not begin when the build fails: the whole instruction is marked, with its last output', async () => {
    const { workbench } = scene.editor;
    await build('failing.Dockerfile');
    await choose('team/app', 'never');
    await toast('Its last output: no such luck');
    await workbench.problems.open();
    const [problem = ''] = (await workbench.problems.texts()).filter((text) => text.startsWith('Error'));
    assert.match(problem, /no such luck[\s\S]* line 2\b/);
  });

  async function build(dockerfile: string): Promise<void> {
    const { workbench } = scene.editor;
    await workbench.editors.open(dockerfile);
    await workbench.palette(COMMAND);
  }

  async function choose(repository: string, tags: string): Promise<void> {
    const { quickInput } = scene.editor.workbench;
    await quickInput.pick(repository);
    await quickInput.message(`→ ${repository}`).waitFor();
    await quickInput.answer(tags);
  }

  async function chooseAnew(repository: string, answerTags: () => Promise<void>): Promise<void> {
    const { quickInput } = scene.editor.workbench;
    await build('Dockerfile');
    await quickInput.pick('Change…');
    await quickInput.pick(repository);
    await quickInput.message(`→ ${repository}`).waitFor();
    await answerTags();
  }

  async function toast(text: string | RegExp): Promise<void> {
    await scene.editor.workbench.notifications.told(text, TIMEOUT_MS);
  }
});
