import assert from 'node:assert/strict';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const rule = (rulePriority: number, selection: object, description: string): object => ({
  ...{ rulePriority, description, selection, action: { type: 'expire' } },
});
const POLICY = `${JSON.stringify(
  {
    rules: [
      rule(1, { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 100 }, 'Keep 100'),
      rule(
        2,
        {
          tagStatus: 'tagged',
          tagPatternList: ['dev*', 'staging*'],
          countType: 'imageCountMoreThan',
          countNumber: 5,
        },
        'Keep five of each',
      ),
      rule(3, { tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 14 }, 'Old ones'),
    ],
  },
  undefined,
  2,
)}\n`;
const TERRAFORM = `resource "aws_ecr_lifecycle_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      selection = {
        tagStatus   = "untagged"
        countType   = "sinceImagePushed"
        countUnit   = "day"
        countNumber = var.days
      }
      action = { type = "expire" }
    }]
  })
}
resource "aws_ecr_lifecycle_policy" "team" {
  policy = file("\${path.module}/team.ecr-lifecycle.json")
}
`;

describe('a lifecycle policy on disk', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {},
      seed: () => undefined,
      files: { 'team.ecr-lifecycle.json': POLICY, 'main.tf': TERRAFORM },
    });
  });
  usualEnds(() => scene);

  it('has what ECR would refuse underlined, and nothing twice', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('team.ecr-lifecycle.json');
    await workbench.editors.squiggles('error').first().waitFor();
    await workbench.problems.open();
    await workbench.problems.problem('ECR refuses "sinceImagePushed" without').waitFor();
    const texts = await workbench.problems.texts();
    const errors = texts.filter((text) => text.startsWith('Error'));
    assert.equal(errors.length, 2, texts.join('\n'));
    assert.ok(errors.some((text) => text.includes('needs the highest number of its storage class')));
    assert.ok(texts.some((text) => text.startsWith('Warning') && text.includes('for every entry at once')));
    await picture(workbench, 'policy-problems');
  });

  it('is explained, and mended by a quick fix', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('team.ecr-lifecycle.json');
    const words = await workbench.editors.hover('"countNumber": 5', 'countNumber');
    assert.match(
      words.replaceAll('\u00a0', ' '),
      /have a tag for each of these at once: "dev\*", "staging\*"/,
    );
    await picture(workbench, 'policy-hover');
    await scene.editor.page.keyboard.press('Escape');
    await workbench.editors.quickFix('"rulePriority": 1,', 'Write 4: it comes last');
    await workbench.editors.line('"rulePriority": 4,').waitFor();
  });

  it('leads from the code of a problem to what is written of it', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('team.ecr-lifecycle.json');
    await workbench.editors.openCode('"dev*",', 'dev', 'AND_LIST');
    await workbench.preview.heading('ecr-lifecycle AND_LIST').waitFor();
    await picture(workbench, 'policy-explained');
    await workbench.problems.open();
    await workbench.problems.openCode('ECR refuses "sinceImagePushed" without');
    await workbench.preview.heading('ecr-lifecycle COUNTUNIT_REQUIRED').waitFor();
    await picture(workbench, 'policy-explained-problem');
  });

  it('is checked inside Terraform at its place, and what Terraform fills in is left alone', async () => {
    const { workbench } = scene.editor;
    await workbench.editors.open('main.tf');
    await workbench.editors.squiggles('error').first().waitFor();
    await workbench.problems.open();
    await workbench.problems.problem('"countUnit" knows only "days"').waitFor();
    const errors = (await workbench.problems.texts()).filter((text) => /^Error.*ecr-lifecycle/.test(text));
    assert.match(errors.join('\n'), /line 9\b/);
    await workbench.problems.problem('ECR refuses the policy in this file').waitFor();
    await picture(workbench, 'policy-terraform');
  });
});
