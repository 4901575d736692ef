import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FaultKind } from '../bed/emulator/faults';
import type { Workbench } from '../bed/vscode/workbench/workbench';
import { startExplorerScene } from './explorerScene';
import type { ExplorerScene } from './explorerScene';
import { pictureOfFailure } from './fixture';

/** What the row says in its place. */
const FAULTS: readonly (readonly [FaultKind, RegExp])[] = [
  ['denied', /Access denied: ecr:DescribeRepositories/],
  ['expired', /Credentials expired/],
  ['5xx', /ECR failed to answer/],
  ['reset', /Cannot reach 127\.0\.0\.1/],
  ['garbage', /ECR failed to answer/],
  ['limit', /would have exceeded a service limit/],
  ['throttle', /ECR is throttling requests/],
];
/** As patient as the SDK is with a service that throttles. */
const PATIENCE_MS = 90_000;
/** VS Code waits a second before it takes a rejection for one that nobody handles. */
const UNHANDLED_AFTER_MS = 1_500;

describe('A registry in every trouble in turn', function () {
  this.timeout(180_000);
  let scene: ExplorerScene;
  let workbench: Workbench;
  let linesAtStart = 0;

  before(async function () {
    scene = await startExplorerScene(this, {
      settings: { 'ecrExplorer.registries': [{ profile: 'dev', region: 'us-east-1', label: 'Dev' }] },
      seed: (emulator) => emulator.seed({ repositories: [{ name: 'app' }, { name: 'web' }] }),
    });
    ({ workbench } = scene.editor);
    await workbench.openView('ECR Explorer');
    await workbench.tree.expand('Dev');
    await workbench.tree.row('app').waitFor();
    // VS Code has errors of its own when it starts: parts of it that this machine has not.
    linesAtStart = (await hostLog()).length;
  });
  afterEach(async function () {
    await pictureOfFailure(this, workbench);
    scene.emulator.faults.clear();
  });
  after(async () => {
    // Undefined when the suite was skipped in `before`.
    await (scene as ExplorerScene | undefined)?.stop();
  });

  const trouble = (kind: FaultKind, ms?: number): void =>
    scene.emulator.faults.add({ op: '*', kind, times: Infinity, ...(ms !== undefined && { ms }) });
  const refresh = (): Promise<void> => workbench.tree.rowAction('Dev', 'Refresh');
  const loading = () => workbench.page.locator('.part.sidebar .monaco-progress-container.active');

  async function hostLog(): Promise<readonly string[]> {
    const logs = path.join(scene.editor.profile.userDataDir, 'logs');
    const files = (await readdir(logs, { recursive: true })).filter((name) => /exthost\.log$/.test(name));
    assert.ok(files.length > 0, 'there is no log of the extension host');
    const texts = await Promise.all(files.map((name) => readFile(path.join(logs, name), 'utf8')));
    return texts.join('').split('\n');
  }

  for (const [kind, row] of FAULTS)
    it(`says so when it is refreshed, loads no longer, and is listed by the row's action: ${kind}`, async () => {
      const { tree } = workbench;
      trouble(kind);
      await refresh();
      await tree.row(row).waitFor({ timeout: PATIENCE_MS });
      await loading().waitFor({ state: 'hidden' });
      scene.emulator.faults.clear();
      await tree.row(row).click();
      await tree.row(row).waitFor({ state: 'hidden', timeout: PATIENCE_MS });
      await tree.row('app').waitFor();
      await loading().waitFor({ state: 'hidden' });
    });

  it('loads no longer once it is closed while nobody answers, and is listed when it is opened again', async () => {
    const { tree } = workbench;
    trouble('slow', 600_000);
    await refresh();
    await loading().waitFor();
    await tree.collapse('Dev');
    await loading().waitFor({ state: 'hidden' });
    scene.emulator.faults.clear();
    await tree.expand('Dev');
    await tree.row('app').waitFor();
    await loading().waitFor({ state: 'hidden' });
  });

  it('has left no rejection that nobody handles, and no error, in the log of the extension host', async () => {
    await workbench.page.waitForTimeout(UNHANDLED_AFTER_MS);
    const lines = (await hostLog()).slice(linesAtStart);
    assert.deepEqual(
      lines.filter((line) => /\[error\]|not handled|unhandled/i.test(line)),
      [],
    );
  });
});
