import assert from 'node:assert/strict';
import * as ecr from '@aws-sdk/client-ecr';
import { BED_PROFILES } from '../bed/awsFiles';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { startExplorerScene, type ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const PUT = 'SetRepositoryPolicy';

describe('The permissions of a repository', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let workbench: Workbench;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [{ profile: 'dev', region: 'us-east-1', label: 'Development' }],
        'ecrExplorer.groupByNamespace': false,
        'editor.autoIndent': 'none',
        'editor.autoClosingBrackets': 'never',
        'editor.autoClosingQuotes': 'never',
      },
      seed: (emulator) => emulator.seed({ repositories: [{ name: 'web' }, { name: 'api' }] }),
    });
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development');
    await workbench.tree.row('web').waitFor();
    // VS Code gives a command no row while it draws the tree again, as it does when the account is known.
    await workbench.tree.row(/123456789012 · us-east-1/).waitFor();
    await workbench.page.waitForTimeout(1_000);
  });
  usualEnds(() => scene);

  const held = async (): Promise<string> => {
    const { accessKeyId, region } = BED_PROFILES.dev;
    const credentials = { accessKeyId, secretAccessKey: 'made-up' };
    const client = new ecr.ECRClient({ endpoint: scene.emulator.endpoint, region, credentials });
    const answer = await client.send(new ecr.GetRepositoryPolicyCommand({ repositoryName: 'web' }));
    return answer.policyText ?? '';
  };

  it('open empty from the row, with templates that ask what they need', async () => {
    await workbench.tree.contextMenu('web', 'Edit Permissions Policy');
    const { quickInput } = workbench;
    await quickInput.option(/Let other accounts pull/).waitFor();
    await picture(workbench, 'access-templates');
    await quickInput.pick(/^Let other accounts pull/);
    await quickInput.titled('Let other accounts pull');
    await quickInput.type('123');
    await quickInput.message('Account ids have 12 digits').waitFor();
    await quickInput.answer('210987654321');
    await workbench.editors.line('"Sid": "PullFromAccounts",').waitFor();
    assert.equal(scene.count(PUT), 0);
  });

  it('are checked as they are typed, explained and mended', async () => {
    const { editors, problems } = workbench;
    assert.match(
      (await editors.hover('"ecr:BatchGetImage"', 'BatchGetImage')).replaceAll('\u00a0', ' '),
      /half of a pull/,
    );
    await workbench.page.keyboard.press('Escape');
    const half = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: ['ecr:BatchGetImage'] }],
    };
    await editors.replaceText(JSON.stringify(half, null, 2));
    await editors.squiggles('warning').first().waitFor();
    await problems.open();
    await problems.problem('This is everyone with an AWS account').waitFor();
    await problems.problem('A pull needs ecr:BatchGetImage and ecr:GetDownloadUrlForLayer').waitFor();
    const warnings = (await problems.texts()).filter((text) => text.startsWith('Warning'));
    assert.ok(warnings.length === 2 && warnings.every((text) => text.includes('ecr-permissions')));
    await picture(workbench, 'access-problems');
    await editors
      .quickFixOf('"ecr:BatchGetImage"', 'BatchGetImage', 'Add "ecr:GetDownloadUrlForLayer"')
      .then((fix) => fix.click());
    await editors.line('"ecr:GetDownloadUrlForLayer"').waitFor();
  });

  it('are applied beside what ECR holds, once who gains what was agreed to', async () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Pull',
          Effect: 'Allow',
          Principal: { AWS: '210987654321' },
          Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        },
        {
          Sid: 'Organization',
          Effect: 'Allow',
          Principal: '*',
          Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
        },
      ],
    };
    await workbench.editors.replaceText(`${JSON.stringify(policy, null, 2)}\n`);
    await workbench.editors.save();
    await workbench.palette('ECR: Apply Policy to ECR…');
    const question = await workbench.dialog.text();
    assert.match(question, /Apply this policy to web\?/);
    assert.match(question, /Account 210987654321 will be able to pull images\./);
    assert.match(question, /Everyone will be able to pull images if the organisation of the caller/);
    await picture(workbench, 'access-apply');
    assert.equal(scene.count(PUT), 0);
    await workbench.dialog.press('Apply');
    await workbench.notifications.told('The policy of web is applied.');
    assert.deepEqual(JSON.parse(await held()), policy);
  });

  it('are said in words: who can pull, and by which statement', async () => {
    await workbench.notifications.clear();
    await workbench.tree.contextMenu('web', 'Who Can Pull?');
    const { quickInput } = workbench;
    await quickInput.option(/^Account 210987654321.*repository policy · Pull/).waitFor();
    await quickInput.option(/^Everyone/).waitFor();
    await quickInput.option(/^Identities of account 123456789012 itself/).waitFor();
    await picture(workbench, 'access-who-can-pull');
    await quickInput.pick(/^Account 210987654321/);
    await workbench.editors.line('"Sid": "Pull",').waitFor();
  });

  it('are deleted once who loses what was agreed to', async () => {
    await workbench.tree.contextMenu('web', 'Delete Permissions Policy…');
    const question = await workbench.dialog.text();
    assert.match(question, /Account 210987654321 will no longer be able to pull images\./);
    await picture(workbench, 'access-delete');
    await workbench.dialog.press('Delete Policy');
    await workbench.notifications.told('The permissions policy of web is deleted.');
    await assert.rejects(held(), { name: 'RepositoryPolicyNotFoundException' });
  });

  it('of the registry are a document of its own', async () => {
    await workbench.palette('View: Close All Editors');
    await workbench.tree.contextMenu('Development', 'Edit Permissions Policy');
    const { quickInput } = workbench;
    await quickInput.pick(/^Let other accounts replicate into this registry/);
    await quickInput.answer('210987654321');
    await workbench.editors.line('"Sid": "ReplicateFromAccounts",').waitFor();
    await workbench.editors.line('"Resource": "arn:aws:ecr:us-east-1:123456789012:repository/*"').waitFor();
    await workbench.editors.save();
    await workbench.palette('ECR: Apply Policy to ECR…');
    assert.match(
      await workbench.dialog.text(),
      /Account 210987654321 will be able to replicate images into the registry and create repositories\./,
    );
    await workbench.dialog.press('Apply');
    await workbench.notifications.told('The policy of the registry 123456789012 is applied.');
    assert.equal(scene.count('PutRegistryPolicy'), 1);
  });
});
