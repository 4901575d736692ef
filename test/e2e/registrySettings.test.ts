import assert from 'node:assert/strict';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const OWN = '123456789012';
const HOST = `${OWN}.dkr.ecr.us-east-1.amazonaws.com`;
const SECRET = `arn:aws:secretsmanager:us-east-1:${OWN}:secret:ecr-pullthroughcache/hub-a1B2c3`;
const DOCKERFILE = [
  'ARG TAG=22',
  'FROM --platform=$BUILDPLATFORM node:22-alpine AS build',
  'RUN npm ci',
  'FROM node:$TAG AS other',
  'FROM nginx:1.27',
  'COPY --from=build /app /usr/share/nginx/html',
  '',
].join('\n');

describe('The settings of a registry', function () {
  this.timeout(90_000);
  let scene: ExplorerScene;
  let workbench: Workbench;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Development' },
          { profile: 'prod', region: 'eu-west-1', label: 'Production', access: 'read' },
        ],
        'ecrExplorer.groupByNamespace': false,
        // Text is typed here as it is meant.
        'editor.autoIndent': 'none',
        'editor.autoClosingBrackets': 'never',
        'editor.autoClosingQuotes': 'never',
      },
      files: { Dockerfile: DOCKERFILE },
      seed: (emulator) => {
        const failed = { region: 'eu-west-1', registryId: OWN, status: 'FAILED' as const };
        emulator.seed({
          registries: [
            {
              secrets: { [SECRET]: 'wrong' },
              signing: [{ signingProfileArn: `arn:aws:signer:us-east-1:${OWN}:/signing-profiles/team` }],
              pullTimeExclusions: [`arn:aws:iam::${OWN}:role/scanner`],
            },
          ],
          repositories: [{ name: 'shop' }, { name: 'prod/api' }],
          images: [
            {
              ...{ repository: 'shop', tags: ['v1'] },
              replications: [
                { ...failed, failureCode: 'AccessDenied' },
                { region: 'eu-central-1', registryId: OWN, status: 'COMPLETE' },
              ],
            },
            { repository: 'shop', tags: ['old'] },
          ],
        });
      },
    });
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development', 'shop');
    await workbench.tree.row('v1').waitFor();
  });
  usualEnds(() => scene, { free: true });

  const choose = async (option: string | RegExp): Promise<void> => {
    await workbench.quickInput.option(option).first().waitFor();
    await workbench.quickInput.pick(option);
  };
  const answer = async (title: string, text: string): Promise<void> => {
    await workbench.quickInput.titled(title);
    await workbench.quickInput.answer(text);
  };

  it('are shown together, each with what it is now', async () => {
    await workbench.tree.contextMenu('Development', 'Registry Settings…');
    await workbench.quickInput.option(/Replication.*off/).waitFor();
    await workbench.quickInput.option(/Signing.*by team/).waitFor();
    await workbench.quickInput.option(/Account settings.*shared layers off/).waitFor();
    await workbench.quickInput.option(/Pull-time exclusions.*scanner/).waitFor();
    await picture(workbench, 'registry-settings');
    await choose(/Pull-time exclusions/);
    await workbench.quickInput.option('Open in AWS Console').waitFor();
    await workbench.quickInput.cancel();
  });

  it('get a rule of the pull-through cache, which ECR then tries', async () => {
    await workbench.tree.contextMenu('Development', 'Pull-Through Cache…');
    await choose('Add a Rule…');
    await choose('Docker Hub');
    await answer('Docker Hub', 'docker-hub');
    await workbench.quickInput.message('Cache only what is below a namespace').waitFor();
    await workbench.quickInput.accept();
    await workbench.quickInput.titled('Login to the Upstream Registry');
    await workbench.quickInput.type(SECRET.replace('ecr-pull', 'pull'));
    await workbench.quickInput.message('begins with "ecr-pullthroughcache/"').waitFor();
    await workbench.quickInput.answer(SECRET);
    const question = await workbench.dialog.text();
    assert.match(question, /Prefix: docker-hub/);
    assert.match(question, /Docker Hub \(registry-1\.docker\.io\)/);
    await picture(workbench, 'registry-cache-rule');
    await workbench.dialog.press('Create Rule');
    await workbench.notifications.told(/The rule for docker-hub is made\. .*refuses the login/);
    await picture(workbench, 'registry-cache-validated');
    assert.equal(scene.count('CreatePullThroughCacheRule'), 1);
  });

  it('let the FROM lines of a Dockerfile go through the cache, in an edit that can be undone', async () => {
    const { editors, quickInput } = workbench;
    await editors.open('Dockerfile');
    await editors.line('FROM nginx').waitFor();
    const fixes = await editors.quickFixes('FROM nginx', 'Pull nginx:1.27 through the Cache of Development');
    assert.ok(fixes.length > 0);
    await picture(workbench, 'registry-cache-action');
    await workbench.page.keyboard.press('Escape');
    await workbench.palette('ECR: Pull through a Cache of ECR…');
    await quickInput.option(/node:22-alpine/).waitFor();
    await picture(workbench, 'registry-cache-dockerfile');
    await quickInput.accept();
    await editors.line(`${HOST}/docker-hub/library/node:22-alpine AS build`).waitFor();
    await editors.line(`FROM ${HOST}/docker-hub/library/nginx:1.27`).waitFor();
    await editors.line('FROM node:$TAG AS other').waitFor();
    await workbench.notifications.told(/2 images are pulled through a cache now\..*named by an argument/);
    await picture(workbench, 'registry-cache-from');
    await editors.line('RUN npm ci').click();
    await workbench.page.keyboard.press('Control+Z');
    await editors.line('FROM nginx:1.27').waitFor();
  });

  it('are replicated otherwise once the exact change has been seen', async () => {
    const { quickInput, dialog } = workbench;
    await workbench.tree.contextMenu('Development', 'Replication…');
    await choose('Add a Rule…');
    await quickInput.titled('Where Images Are Replicated To');
    await quickInput.type('eu-west-1');
    await quickInput
      .option(/eu-west-1/)
      .first()
      .waitFor();
    await quickInput.check(/eu-west-1/);
    await answer('Which Repositories Are Replicated', 'prod');
    await choose('Apply 1 Change…');
    const question = await dialog.text();
    assert.match(question, /\+ names that begin with prod → eu-west-1/);
    assert.match(question, /1 of 2 repositories are replicated otherwise/);
    await picture(workbench, 'registry-replication-apply');
    await dialog.press('Apply Changes');
    await workbench.notifications.told('The replication of Development is changed');
    assert.equal(scene.count('PutReplicationConfiguration'), 1);
  });

  it('are not overwritten where somebody else has changed them meanwhile', async () => {
    await workbench.tree.contextMenu('Development', 'Replication…');
    await choose('To eu-west-1');
    await choose('Remove Rule');
    await choose('Apply 1 Change…');
    assert.match(await workbench.dialog.text(), /− names that begin with prod → eu-west-1/);
    const destinations = [{ region: 'eu-west-2', registryId: OWN }];
    scene.emulator.seed({ registries: [{ replication: [{ destinations }] }] });
    await workbench.notifications.toast('Looking at the repositories').waitFor({ state: 'hidden' });
    await workbench.dialog.press('Apply Changes');
    await workbench.notifications.told(/was changed by someone else meanwhile\. Nothing was sent/);
    assert.equal(scene.count('PutReplicationConfiguration'), 1);
  });

  it('tell what became of the copies of an image', async () => {
    const { quickInput } = workbench;
    await workbench.tree.contextMenu('v1', 'Show Replication Status');
    await quickInput.option(/eu-west-1 · Europe \(Ireland\)/).waitFor();
    await quickInput.option(/registry policy there must allow/).waitFor();
    await quickInput.option(/The copy is there/).waitFor();
    await picture(workbench, 'registry-replication-status');
    await quickInput.cancel();
    await workbench.tree.contextMenu('old', 'Show Replication Status');
    await quickInput.option(/ECR knows of no copy/).waitFor();
    await quickInput.cancel();
  });

  it('have creation templates in a document that is checked before anything is sent', async () => {
    const { editors, notifications, dialog } = workbench;
    await workbench.tree.contextMenu('Development', 'Creation Templates');
    await editors.tab('creation-templates.json').waitFor();
    const template = (mutability: string): string =>
      JSON.stringify(
        {
          templates: [{ prefix: 'team', appliedFor: ['CREATE_ON_PUSH'], imageTagMutability: mutability }],
        },
        undefined,
        2,
      );
    await editors.replaceText(template('FROZEN'));
    await editors.save();
    await workbench.palette('ECR: Apply Policy to ECR…');
    await notifications.told(/imageTagMutability is one of MUTABLE/);
    await notifications.clear();
    await editors.replaceText(template('IMMUTABLE'));
    await editors.save();
    await workbench.palette('ECR: Apply Policy to ECR…');
    const question = await dialog.text();
    assert.match(question, /\+ team, for pushes/);
    await picture(workbench, 'registry-templates-apply');
    await dialog.press('Apply');
    await notifications.told(/is applied/);
    assert.equal(scene.count('CreateRepositoryCreationTemplate'), 1);
  });

  it('exclude a role from pull times by one command', async () => {
    const role = `arn:aws:iam::${OWN}:role/copier`;
    await workbench.palette('ECR: Exclude This Role from Pull Times…');
    await choose(/^Development/);
    await answer('Exclude from Pull Times in Development', role);
    assert.match(await workbench.dialog.text(), /no longer move the last-pulled time/);
    await picture(workbench, 'registry-exclude');
    await workbench.dialog.press('Exclude Pulls');
    await workbench.notifications.told(`Pulls by ${role} no longer count in Development`);
  });

  it('of a registry for reading are shown, and not changed', async () => {
    await workbench.tree.contextMenu('Production', 'Replication…');
    await choose('Add a Rule…');
    await workbench.notifications.told('"Production" is set to read-only access');
  });
});
