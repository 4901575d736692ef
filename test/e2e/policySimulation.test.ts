import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, pictureOfFailure } from './fixture';

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

describe('a lifecycle policy beside the images of its repository', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [{ profile: 'dev', region: 'us-east-1', label: 'Development' }],
        'ecrExplorer.lifecycle.repositories': { '*.ecr-lifecycle.json': `${HOST}/team/app` },
      },
      files: { 'app.ecr-lifecycle.json': POLICY },
      seed: (emulator) =>
        emulator.seed({
          repositories: [{ name: 'team/app' }],
          images: [
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
  after(() => scene.stop());
  afterEach(async function () {
    await pictureOfFailure(this, scene.editor.workbench);
  });

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
});
