import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Outcome {
  readonly lines: readonly string[];
  readonly exitCode: number;
}

const passed = (fullTitle: string) => ({ fullTitle, err: {} });
const failed = (fullTitle: string, message: string) => ({ fullTitle, err: { message } });
const EMPTY = { passes: [], failures: [], pending: [] };

describe('The report that closes npm test', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ecr-explorer-report-'));
  });
  after(() => rm(folder, { recursive: true }));

  /** Runs the report over stages; a stage whose report is undefined left none. */
  async function close(
    stages: Readonly<Record<string, unknown>>,
    env: NodeJS.ProcessEnv = {},
  ): Promise<Outcome> {
    const files = await Promise.all(
      Object.entries(stages).map(async ([name, report]) => {
        const file = path.join(folder, `${name}.json`);
        await rm(file, { force: true });
        if (report !== undefined) await writeFile(file, JSON.stringify(report));
        return `${name}=${file}`;
      }),
    );
    return new Promise((resolve) => {
      const program = ['scripts/testReport.mjs', ...files];
      const child = execFile(
        process.execPath,
        program,
        { env: { ...process.env, CI: '', ...env } },
        (_, stdout) => resolve({ lines: stdout.trimEnd().split('\n'), exitCode: child.exitCode ?? -1 }),
      );
    });
  }

  it('ends with one line of sums over the stages', async () => {
    const { lines, exitCode } = await close({
      unit: { ...EMPTY, passes: [passed('a'), passed('b')] },
      e2e: { ...EMPTY, passes: [passed('c')] },
    });
    assert.deepEqual([lines.at(-1), exitCode], ['3 passed, 0 failed', 0]);
  });

  it('names a failed test with its message, and fails', async () => {
    const { lines, exitCode } = await close({
      unit: { ...EMPTY, failures: [failed('a tree', 'has no rows')] },
    });
    assert.deepEqual([lines.at(-1), exitCode], ['0 passed, 1 failed', 1]);
    assert.deepEqual(lines.slice(1, 4), ['unit: 0 passed, 1 failed', '  failed: a tree', '    has no rows']);
  });

  it('names a test that needed another try', async () => {
    const { lines, exitCode } = await close({
      e2e: { ...EMPTY, passes: [passed('a'), { ...passed('a click'), currentRetry: 1 }] },
    });
    assert.deepEqual([lines.at(-1), exitCode], ['2 passed, 0 failed', 0]);
    assert.deepEqual(lines.slice(1, 3), [
      'e2e: 2 passed, 0 failed',
      '  passed at the second try only: a click',
    ]);
  });

  const SKIPPED = {
    ...EMPTY,
    passes: [passed('a')],
    pending: [passed('pushes — skipped: no root for an engine')],
  };

  it('says why a test was skipped', async () => {
    const { lines, exitCode } = await close({ e2e: SKIPPED });
    assert.deepEqual([lines.at(-1), exitCode], ['1 passed, 0 failed, 1 skipped', 0]);
    assert.deepEqual(lines.slice(2, 4), ['  skipped: pushes', '    no root for an engine']);
  });

  it('counts a skipped test as failed on CI', async () => {
    const { lines, exitCode } = await close({ e2e: SKIPPED }, { CI: 'true' });
    assert.deepEqual([lines.at(-1), exitCode], ['1 passed, 1 failed', 1]);
  });

  it('takes a stage that ran no test for a failure', async () => {
    const { lines, exitCode } = await close({ unit: { ...EMPTY, passes: [passed('a')] }, host: EMPTY });
    assert.deepEqual([lines.at(-1), exitCode], ['1 passed, 1 failed', 1]);
  });

  it('takes a stage that left no report for a failure', async () => {
    const { lines, exitCode } = await close({ host: undefined });
    assert.deepEqual([lines.at(-1), exitCode], ['0 passed, 1 failed', 1]);
  });
});
