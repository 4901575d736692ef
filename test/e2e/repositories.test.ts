import assert from 'node:assert/strict';
import * as ecr from '@aws-sdk/client-ecr';
import { BED_PROFILES } from '../bed/awsFiles';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const TERRAFORM = [
  '# The images of the shop',
  'resource "aws_ecr_repository" "shop" {',
  '  name                 = "shop"',
  '  image_tag_mutability = "MUTABLE"',
  '}',
  '',
].join('\n');

describe('Repositories', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let workbench: Workbench;
  let client: ecr.ECRClient;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Development', repositories: ['shop'] },
        ],
        'ecrExplorer.protectedTags': ['v*'],
      },
      files: { 'infra/ecr.tf': TERRAFORM },
      seed: (emulator) => {
        emulator.seed({
          repositories: [{ name: 'shop', resourceTags: { team: 'shop' } }, { name: 'team/tool' }],
          images: ['v1', 'v2', 'latest'].map((tag) => ({
            ...{ repository: 'shop', tags: [tag], sizeInBytes: 2_000_000 },
          })),
        });
      },
    });
    const { accessKeyId, region } = BED_PROFILES.dev;
    const credentials = { accessKeyId, secretAccessKey: 'made-up' };
    client = new ecr.ECRClient({ endpoint: scene.emulator.endpoint, region, credentials });
    await client.send(
      new ecr.CreateRepositoryCreationTemplateCommand({
        prefix: 'team',
        appliedFor: ['CREATE_ON_PUSH'],
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'latest' }],
        resourceTags: [{ Key: 'team', Value: 'platform' }],
      }),
    );
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development');
    await workbench.tree.row('team').waitFor();
  });
  usualEnds(() => scene);

  const choose = async (option: string | RegExp): Promise<void> => {
    await workbench.quickInput.option(option).first().waitFor();
    await workbench.quickInput.pick(option);
  };
  const described = async (name: string): Promise<ecr.Repository | undefined> => {
    const command = new ecr.DescribeRepositoriesCommand({ repositoryNames: [name] });
    return (await client.send(command)).repositories?.[0];
  };

  it('are created in a folder, with the settings of the template that is for the name', async () => {
    const { quickInput } = workbench;
    await workbench.tree.contextMenu('team', 'Create Repository…');
    await quickInput.type('team/Tool');
    await quickInput.message('A repository name is in lower case').waitFor();
    await quickInput.type('team/tool');
    await quickInput.message('The repository "team/tool" exists already').waitFor();
    await quickInput.answer('team/new');
    await quickInput.option(/Use the template's settings.*Immutable, except latest/).waitFor();
    await picture(workbench, 'repository-template');
    await choose(/Use the template's settings/);
    await choose(/^Encryption/);
    await choose(/^AWS KMS, With a key|^AWS KMS.*govern/);
    await quickInput.message('It cannot be changed later').waitFor();
    await quickInput.answer('alias/images');
    await quickInput.option(/Encryption.*AWS KMS, alias\/images/).waitFor();
    await picture(workbench, 'repository-summary');
    assert.equal(scene.count('CreateRepository'), 0);
    await choose(/Create "team\/new"/);
    await workbench.notifications.told('The repository team/new is created');
    const made = await described('team/new');
    assert.equal(made?.imageTagMutability, 'IMMUTABLE_WITH_EXCLUSION');
    assert.equal(made.encryptionConfiguration?.kmsKey, 'alias/images');
    await workbench.tree.row('new').waitFor();
    await picture(workbench, 'repository-created');
  });

  it('say in their tooltip who manages them', async () => {
    assert.match(await workbench.tree.tooltip('shop'), /Managed by: Terraform \(infra\/ecr\.tf:2\)/);
  });

  it('are changed once the whole change, and whom it is drift for, has been seen', async () => {
    const { quickInput, dialog } = workbench;
    await workbench.notifications.clear();
    await workbench.tree.contextMenu('shop', 'Edit Repository Settings…');
    await choose(/^Tags/);
    await choose(/^Immutable/);
    await quickInput.answer('latest');
    await choose(/^AWS tags/);
    await choose(/^Add Tag/);
    await quickInput.answer('stage=dev');
    await choose(/^Done/);
    await quickInput.option('Apply 2 Changes…').waitFor();
    await picture(workbench, 'repository-edit');
    await choose('Apply 2 Changes…');
    const question = await dialog.text();
    assert.match(question, /"shop" is managed by Terraform \(infra\/ecr\.tf:2\): this causes drift/);
    assert.match(question, /Mutable → Immutable, except latest/);
    assert.match(question, /\+ stage=dev/);
    assert.match(question, /2 tags can no longer move.*v1, v2|2 tags can no longer move.*v2, v1/);
    await picture(workbench, 'repository-drift');
    assert.equal(scene.count('PutImageTagMutability', 'TagResource'), 0);
    await dialog.press('Apply Changes');
    await workbench.notifications.told('The settings of shop are changed');
    assert.equal((await described('shop'))?.imageTagMutability, 'IMMUTABLE_WITH_EXCLUSION');
  });

  it('are compared with what declares them first, and nothing is changed by that', async () => {
    const { dialog, editors } = workbench;
    await workbench.notifications.clear();
    await workbench.tree.contextMenu('shop', 'Delete Repository…');
    await dialog.text();
    await dialog.press('Compare…');
    await editors.tab('ecr.tf').waitFor();
    await editors.tab('ECR.json').waitFor();
    await picture(workbench, 'repository-compare');
    assert.equal(scene.count('DeleteRepository'), 0);
  });

  it('are deleted with what is lost said, and the name typed', async () => {
    const { dialog, quickInput } = workbench;
    await workbench.tree.contextMenu('shop', 'Delete Repository…');
    const question = await dialog.text();
    assert.match(question, /Lost for good: 3 images, 6 MB/);
    assert.match(question, /Protected by your settings: v/);
    assert.match(question, /managed by Terraform/);
    await picture(workbench, 'repository-delete');
    await dialog.press('Delete…');
    await quickInput.type('shopp');
    await quickInput.message('Type "shop"').waitFor();
    assert.equal(scene.count('DeleteRepository'), 0);
    await quickInput.answer('shop');
    await workbench.notifications.told('The repository shop is deleted');
    await workbench.tree.row('shop').waitFor({ state: 'detached' });
    await picture(workbench, 'repository-deleted');
  });
});
