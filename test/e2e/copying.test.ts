import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { BED_PROFILES } from '../bed/awsFiles';
import { startRegistry } from '../bed/registry';
import type { Registry } from '../bed/registry';
import { createRunFolder } from '../bed/runFolder';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { imageOf, indexOfTwo, referrer } from '../integration/registry/copyScene';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';

const COMMAND = 'Promote / Copy Image to…';
const PROD = { account: BED_PROFILES.prod.accountId, region: BED_PROFILES.prod.region };

describe('Copying an image to another registry', function () {
  this.timeout(120_000);
  let dir: string;
  let registry: Registry;
  let scene: ExplorerScene;
  let workbench: Workbench;
  const index = indexOfTwo();
  const large = imageOf(20_000_000);

  before(async function () {
    dir = await createRunFolder();
    const started = await startRegistry({ dir });
    if (isUnavailable(started)) return skipWith(this, started.unavailable);
    registry = started;
    scene = await startExplorerScene(this, {
      registrySocket: registry.socketPath,
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Development' },
          { profile: 'prod', region: 'eu-west-1', label: 'Production' },
          { profile: 'prod', region: 'us-east-1', label: 'Archive', access: 'read' },
        ],
        'ecrExplorer.groupByNamespace': false,
      },
      seed: (emulator) =>
        void emulator.seed({
          repositories: [{ name: 'team/app' }, { name: 'team/large' }, { name: 'team/app', ...PROD }],
          images: [
            { repository: 'team/app', tags: ['1.4.0'], content: index },
            { repository: 'team/app', content: referrer('application/vnd.cncf.notary.signature', index) },
            { repository: 'team/large', tags: ['nightly'], content: large },
            { repository: 'team/app', tags: ['1.4.0'], ...PROD, pushedDaysAgo: 3 },
          ],
        }),
    });
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Development', 'team/app', 'team/large');
    for (const tag of ['1.4.0', 'nightly']) await workbench.tree.row(tag).waitFor();
  });
  usualEnds(() => scene);
  after(async () => {
    // Undefined when the suite was skipped in `before`.
    await (registry as Registry | undefined)?.stop();
    await rm(dir, { recursive: true });
  });

  const inProduction = async (repositoryName: string): Promise<Map<string, readonly string[]>> => {
    const client = new ECRClient({
      ...{ endpoint: scene.emulator.endpoint, region: PROD.region },
      credentials: { accessKeyId: BED_PROFILES.prod.accessKeyId, secretAccessKey: 'any' },
    });
    const { imageDetails = [] } = await client.send(new DescribeImagesCommand({ repositoryName }));
    return new Map(imageDetails.map(({ imageDigest = '', imageTags = [] }) => [imageDigest, imageTags]));
  };
  const moved = (): number => scene.count('push:start', 'push:layer', 'push:manifest');

  it('shows exactly what goes where, before a byte is sent, and has the same digests on both sides then', async () => {
    const { quickInput, dialog, notifications } = workbench;
    await workbench.tree.contextMenu('1.4.0', COMMAND);
    await quickInput.titled('Copy team/app:1.4.0 to…');
    const production = quickInput.option(/team\/app.*Production.*eu-west-1/);
    await production.waitFor();
    assert.equal(await quickInput.option(/Archive/).count(), 0, 'a registry for reading is offered');
    await picture(workbench, 'copy-where');
    await production.click();
    await quickInput.answer('1.4.0 stable');
    const question = await dialog.text();
    assert.match(question, /Copy team\/app:1\.4\.0 to team\/app in Production\?/);
    assert.match(question, /Manifests: 4 \(1 of them signatures, SBOMs or attestations\)/);
    assert.match(question, /"1\.4\.0" is sha256:\w+ now, pushed 3 days ago\. The tag moves to the copy\./);
    assert.match(question, /counts as a pull/);
    assert.ok(question.includes(index.digest));
    await picture(workbench, 'copy-question');
    assert.equal(moved(), 0, 'something was sent before it was agreed to');
    await dialog.press('Copy');
    await notifications.told(/Copied team\/app:1\.4\.0 to team\/app in Production/);
    await picture(workbench, 'copy-done');
    const images = await inProduction('team/app');
    assert.deepEqual([...(images.get(index.digest) ?? [])].sort(), ['1.4.0', 'stable']);
    for (const child of index.children) assert.ok(images.has(child.digest));
    await notifications.press(/Copied team\/app/, 'Copy URI');
    await scene.editor.page.waitForFunction(
      `navigator.clipboard.readText().then((text) => text.endsWith('eu-west-1/team/app@${index.digest}'))`,
    );
  });

  it('is one choice the second time, and sends nothing that is there', async () => {
    const { quickInput, dialog, notifications } = workbench;
    await notifications.clear();
    const before = scene.count('push:layer');
    await workbench.tree.contextMenu('1.4.0', COMMAND);
    await quickInput
      .option(/team\/app.*Production/)
      .first()
      .click();
    await quickInput.answer('1.4.0');
    assert.match(await dialog.text(), /4 manifests are there already/);
    await dialog.press('Copy');
    await notifications.told(/Copied team\/app:1\.4\.0/);
    assert.equal(scene.count('push:layer'), before);
  });

  it('makes a repository that is missing there, goes on after a cut, and shows its bytes on the way', async () => {
    const { quickInput, dialog, notifications } = workbench;
    await notifications.clear();
    scene.emulator.faults.add(
      { op: 'push:layer', kind: 'cut', bytes: 12_000_000, times: 2, ...PROD },
      { op: 'push:layer', kind: 'slow', ms: 2_000, times: 10, ...PROD },
    );
    await workbench.tree.contextMenu('nightly', COMMAND);
    await quickInput.option(/team\/large.*Production/).click();
    await quickInput.answer('nightly');
    assert.match(await dialog.text(), /The repository team\/large does not exist: it is created\./);
    await dialog.press('Copy');
    await notifications.told(/Copying team\/large:nightly to team\/large in Production.*MB of 20 MB/);
    await picture(workbench, 'copy-progress');
    await notifications.told(/Copied team\/large:nightly/);
    assert.deepEqual((await inProduction('team/large')).get(large.digest), ['nightly']);
    await notifications.press(/Copied team\/large/, 'Reveal');
    // Beside the row that was copied.
    await scene.editor.page.locator('.part.sidebar .label-name', { hasText: 'nightly' }).nth(1).waitFor();
    await picture(workbench, 'copy-revealed');
  });
});
