import assert from 'node:assert/strict';
import { appendFile, chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BED_PROFILES } from '../bed/awsFiles';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { picture, usualEnds } from './fixture';
import type { Workbench } from '../bed/vscode/workbench/workbench';

const SSO = `
[profile work]
region = us-east-1
sso_session = company
sso_account_id = ${BED_PROFILES.dev.accountId}
sso_role_name = Developer

[sso-session company]
sso_region = us-east-1
sso_start_url = https://example.awsapps.com/start
sso_registration_scopes = sso:account:access
`;

describe('A registry that cannot be listed', function () {
  this.timeout(60_000);
  let scene: ExplorerScene;
  let workbench: Workbench;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: {
        'ecrExplorer.registries': [
          { profile: 'dev', region: 'us-east-1', label: 'Denied' },
          { profile: 'dev', region: 'eu-north-1', label: 'Partial' },
          { profile: 'prod', region: 'eu-west-1', label: 'Rotated' },
          { profile: 'work', region: 'us-east-1', label: 'Signed out' },
          { profile: 'nope', region: 'us-east-1', label: 'Mistyped' },
          { region: 17 },
        ],
      },
      seed: (emulator) => {
        emulator.seedRealistic();
        emulator.seed({
          repositories: Array.from({ length: 1_100 }, (_, n) => ({
            name: `many-${String(n).padStart(4, '0')}`,
            region: 'eu-north-1',
          })),
        });
      },
    });
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
    await workbench.tree.row('Denied').waitFor();
  });
  usualEnds(() => scene);

  const eventually = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
    for (let tries = 0; tries < 100; tries++) {
      if (await holds()) return;
      await workbench.page.waitForTimeout(100);
    }
    assert.fail(what);
  };

  it('names the missing action, shows the reason of AWS, and is listed when it is tried again', async () => {
    const { tree } = workbench;
    scene.emulator.faults.add({ op: 'DescribeRepositories', kind: 'denied', region: 'us-east-1' });
    await tree.expand('Denied');
    const state = tree.row('Access denied: ecr:DescribeRepositories');
    await state.waitFor();
    await workbench.page.waitForTimeout(1_000);
    await eventually('the reason', async () =>
      /no identity-based policy allows/i.test(
        (await tree.tooltip('Access denied: ecr:DescribeRepositories')).replaceAll('\u00A0', ' '),
      ),
    );
    await state.click();
    await tree.row('legacy-monolith').waitFor();
    await tree.collapse('Denied');
  });

  it('keeps the rows that came before it failed, and says that they are not all', async () => {
    const { tree } = workbench;
    scene.emulator.faults.add({ op: 'DescribeRepositories', kind: 'denied', region: 'eu-north-1', skip: 1 });
    await tree.expand('Partial');
    await tree.row('Access denied: ecr:DescribeRepositories').waitFor();
    await tree.row('many-0000').waitFor();
    await picture(workbench, 'explorer partial');
    await tree.rowAction('Partial', 'Refresh');
    await tree.row('Access denied: ecr:DescribeRepositories').waitFor({ state: 'hidden' });
    await tree.row('many-0000').waitFor();
  });

  it('is complete after it was throttled', async () => {
    const { tree } = workbench;
    scene.emulator.faults.add({
      op: 'DescribeRepositories',
      kind: 'throttle',
      region: 'eu-north-1',
      times: 2,
    });
    const before = scene.count('DescribeRepositories');
    await tree.rowAction('Partial', 'Refresh');
    await eventually('two pages after two refusals', () => scene.count('DescribeRepositories') >= before + 4);
    await tree.row('many-0000').waitFor();
    await tree.row(/ECR is throttling/).waitFor({ state: 'hidden' });
  });

  it('asks for no further page once it is closed', async () => {
    const { tree } = workbench;
    scene.emulator.faults.add({ op: 'DescribeRepositories', kind: 'slow', region: 'eu-north-1', ms: 1_000 });
    const before = scene.count('DescribeRepositories');
    await tree.rowAction('Partial', 'Refresh');
    await eventually('the first page is asked for', () => scene.count('DescribeRepositories') > before);
    await tree.row('Partial').locator('.monaco-tl-twistie').click();
    await workbench.page.waitForTimeout(2_000);
    assert.equal(scene.count('DescribeRepositories'), before + 1);
    await tree.expand('Partial');
    await eventually('both pages', () => scene.count('DescribeRepositories') === before + 3);
    await tree.collapse('Partial');
  });

  it('says that a profile does not exist, and leaves the other registries alone', async () => {
    const { tree } = workbench;
    await tree.expand('Mistyped');
    await tree.row('Unknown profile "nope"').waitFor();
    await tree.row('Invalid registries[5].region').waitFor();
    await tree.row('Denied').waitFor();
    await tree.collapse('Mistyped');
  });

  it('mends itself when the keys in the credentials file are replaced', async () => {
    const { tree } = workbench;
    const right = await readFile(scene.awsFiles.credentials, 'utf8');
    await writeFile(
      scene.awsFiles.credentials,
      right.replaceAll(BED_PROFILES.prod.accessKeyId, 'AKIDOLD0000000000000'),
    );
    await workbench.page.waitForTimeout(1_000);
    await tree.expand('Rotated');
    await tree.row('Credentials expired').waitFor();
    await writeFile(scene.awsFiles.credentials, right);
    await tree.row('payments').waitFor();
    await tree.collapse('Rotated');
  });

  it('signs in by the AWS CLI in a terminal of its own, and is listed afterwards', async () => {
    const { tree } = workbench;
    const asked = path.join(scene.bin, 'asked');
    const keys = `[work]\\naws_access_key_id = ${BED_PROFILES.dev.accessKeyId}\\naws_secret_access_key = x\\n`;
    // Stands for the CLI: where the real one would fill the SSO cache, this one leaves keys.
    await writeFile(
      path.join(scene.bin, 'aws'),
      [
        '#!/bin/sh',
        `printf '%s\\n' "$@" > '${asked}'`,
        `sed -i '/profile work/,$d' '${scene.awsFiles.config}'`,
        `printf '${keys}' >> '${scene.awsFiles.credentials}'`,
      ].join('\n'),
    );
    await chmod(path.join(scene.bin, 'aws'), 0o755);
    await appendFile(scene.awsFiles.config, SSO);
    await workbench.page.waitForTimeout(1_000);
    await tree.expand('Signed out');
    await tree.row('Sign in needed').waitFor();
    await picture(workbench, 'explorer sign in');
    await tree.rowAction('Sign in needed', 'Sign In');
    await tree.row('legacy-monolith').waitFor();
    const [sso, login, profile, ...rest] = (await readFile(asked, 'utf8')).trim().split('\n');
    assert.deepEqual([sso, login, profile], ['sso', 'login', '--profile=work']);
    assert.deepEqual(rest, ['--use-device-code'], 'this window is a remote one');
  });
});
