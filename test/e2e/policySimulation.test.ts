import assert from 'node:assert/strict';
import { ECRClient, PutLifecyclePolicyCommand } from '@aws-sdk/client-ecr';
import { BED_PROFILES } from '../bed/awsFiles';
import { imageManifest, indexManifest } from '../bed/emulator/synthesize';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const POLICY = `${JSON.stringify(
  {
    rules: [
      {
        rulePriority: 1,
        selection: {
          tagStatus: 'tagged',
          tagPatternList: ['prod-*'],
          countType: 'imageCountMoreThan',
          countNumber: 2,
        },
        action: { type: 'expire' },
      },
      {
        rulePriority: 2,
        selection: { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 20 },
        action: { type: 'expire' },
      },
    ],
  },
  undefined,
  2,
)}\n`;

const OLD_UNTAGGED = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
      action: { type: 'expire' },
    },
  ],
});
const PLATFORMS = ['amd64', 'arm64'].map((architecture) => {
  const platform = { os: 'linux', architecture };
  return { platform, image: imageManifest({ platform, created: new Date(0), steps: [] }) };
});
/** A tagged index and its two images. */
const MULTI = [
  ...PLATFORMS.map(({ image }) => ({ content: image, tags: [] })),
  { content: indexManifest(PLATFORMS), tags: ['v1'] },
].map((image) => ({ repository: 'team/multi', pushedDaysAgo: 30, ...image }));

describe('a lifecycle policy beside the images of its repository', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [{ profile: 'dev', region: 'us-east-1', label: 'Development' }],
        'ecrExplorer.lifecycle.repositories': {
          'multi.ecr-lifecycle.json': `${HOST}/team/multi`,
          '*.ecr-lifecycle.json': `${HOST}/team/app`,
        },
      },
      files: {
        'app.ecr-lifecycle.json': POLICY,
        'multi.ecr-lifecycle.json': OLD_UNTAGGED,
        'loose.json': POLICY,
      },
      seed: (emulator) =>
        emulator.seed({
          repositories: [{ name: 'team/app' }, { name: 'team/multi' }],
          images: [
            ...MULTI,
            ...[30, 25, 3].map((pushedDaysAgo, at) => ({
              repository: 'team/app',
              tags: [`prod-${at}`],
              pushedDaysAgo,
            })),
            ...[40, 15].map((pushedDaysAgo) => ({ repository: 'team/app', tags: [], pushedDaysAgo })),
          ],
        }),
    });
  });
  usualEnds(() => scene);

  it('has over each rule what it would do, and tells it image by image', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('app.ecr-lifecycle.json');
    await workbench.editors.codeLens('Simulate on team/app').waitFor();
    await workbench.editors.codeLens(/selects 3 · expires 1/).waitFor();
    await workbench.palette('ECR: Simulate Lifecycle Policy');
    await workbench.quickInput.pick('Now');
    await workbench.editors.line('Of 5 images it expires 2').waitFor();
    await workbench.editors.line('expires 1').waitFor();
    await picture(workbench, 'policy-simulation');
  });

  it('tells what will have happened by a date', async () => {
    const { workbench, page } = scene.editor;
    await page.keyboard.press('Control+1');
    await workbench.palette('ECR: Simulate Lifecycle Policy');
    await workbench.quickInput.pick('In 7 days');
    await workbench.editors.line('Of 5 images it expires 3').waitFor();
  });

  it('proposes the tags of the repository', async () => {
    const { workbench, page } = scene.editor;
    await page.keyboard.press('Control+1');
    await workbench.editors.codeLens(/selects 3 · expires 1/).waitFor();
    await workbench.editors.line('"prod-*"').click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+Space');
    await page
      .locator('.suggest-widget.visible .monaco-list-row', { hasText: 'what 3 tags begin with' })
      .waitFor();
    await picture(workbench, 'policy-tags');
    await page.keyboard.press('Escape');
  });

  it("stands beside ECR's own preview, and the two agree", async () => {
    const { workbench, page } = scene.editor;
    await page.keyboard.press('Control+1');
    await workbench.palette('ECR: Preview Lifecycle Policy in ECR');
    await workbench.editors.tab('lifecycle-preview.txt').waitFor();
    await workbench.editors.tab('team∕app (simulation).txt').click();
    await workbench.editors.line("ECR's own preview of").waitFor();
    await workbench.editors.line('says the same.').waitFor();
    await picture(workbench, 'policy-preview-agrees');
  });

  it('is compared with what ECR holds by what changes for the images', async () => {
    const { workbench, page } = scene.editor;
    const put = new PutLifecyclePolicyCommand({
      repositoryName: 'team/app',
      lifecyclePolicyText: POLICY.replace('"countNumber": 2,', '').replace(
        '"countNumber": 2',
        '"countNumber": 1',
      ),
    });
    await ecrOf(scene).send(put);
    await page.keyboard.press('Control+1');
    await workbench.palette('ECR: Compare Two Lifecycle Policies…');
    await workbench.quickInput.pick('The policy that ECR holds now');
    await workbench.editors.line('For 1 of 5 images:').waitFor();
    await workbench.editors.line('before: The rule 1 expires it.').waitFor();
    await workbench.editors.line('after: The rule 1 selects it and keeps it').waitFor();
  });

  it('knows the images of an index once they are read, which is asked for', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('multi.ecr-lifecycle.json');
    await workbench.palette('ECR: Simulate Lifecycle Policy');
    await workbench.quickInput.pick('Now');
    await workbench.editors.line('Of 3 images it expires 2').waitFor();
    assert.equal(scene.count('BatchGetImage'), 0, 'a manifest was read, which counts as a pull');
    const offer = workbench.notifications.toast('Reading it counts as a pull of each');
    await offer.waitFor();
    await offer.getByRole('button', { name: 'Read Them' }).click();
    await workbench.editors.line('It acts on none of the 3 images.').waitFor();
    await workbench.editors.line('Stays until the index that it belongs to has gone').waitFor();
    assert.equal(scene.count('BatchGetImage'), 1);
  });

  it('is linked to a repository from the editor', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('loose.json');
    await workbench.editors.codeLens('Link to a Repository…').waitFor();
    await workbench.palette('ECR: Link Lifecycle Policy to a Repository…');
    await workbench.quickInput.pick('team/app');
    await workbench.editors.codeLens('Linked to team/app').waitFor();
    await workbench.editors.codeLens(/selects 3 · expires 1/).waitFor();
  });
});

function ecrOf({ emulator }: ExplorerScene): ECRClient {
  const { accessKeyId, region } = BED_PROFILES.dev;
  return new ECRClient({
    ...{ endpoint: emulator.endpoint, region },
    credentials: { accessKeyId, secretAccessKey: 'made up' },
  });
}
