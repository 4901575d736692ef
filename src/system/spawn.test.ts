import assert from 'node:assert/strict';

import { EcrExplorerError } from '../core/errors';
import { ProgramFailure, run } from './spawn';
import type { RunOptions } from './spawn';

const node = (script: string, options: Partial<RunOptions> = {}, ...args: string[]) =>
  run(process.execPath, ['-e', script, ...args], {
    env: {},
    signal: new AbortController().signal,
    ...options,
  });

const failed = (problem: ProgramFailure['problem']) => (error: unknown) =>
  error instanceof ProgramFailure && error.problem === problem;

describe('running a program', () => {
  it('gives its exit code and all it says, characters whole', async () => {
    const output = await node(
      'process.stdout.write("é✓".repeat(99999)); console.error("no"); process.exitCode = 3',
    );
    assert.deepEqual(output, { code: 3, stdout: 'é✓'.repeat(99999), stderr: 'no\n' });
  });

  it('hands arguments over as they are, since no shell reads them', async () => {
    const { stdout } = await node('console.log(process.argv[1])', {}, '$(id) "; rm -rf *');
    assert.equal(stdout, '$(id) "; rm -rf *\n');
  });

  it('gives it the environment it was told, and no more', async () => {
    const { stdout } = await node('console.log(process.env.A, process.env.HOME)', { env: { A: '1' } });
    assert.equal(stdout, '1 undefined\n');
  });

  it('writes its input, also to one that does not read it', async () => {
    const { stdout } = await node('process.stdin.pipe(process.stdout)', { stdin: 'ECR-HOST\n' });
    assert.equal(stdout, 'ECR-HOST\n');
    assert.equal((await node('process.exit(0)', { stdin: 'x'.repeat(1_000_000) })).code, 0);
  });

  it('says when it cannot be started, without telling its arguments', async () => {
    const signal = new AbortController().signal;
    const start = run('/nowhere/program', ['secret'], { env: {}, signal });
    await assert.rejects(
      start,
      (error: Error) => failed('not-started')(error) && !/secret/.test(error.message),
    );
  });

  it('ends it when it takes too long', async () => {
    await assert.rejects(node('setInterval(() => {}, 1000)', { timeout: 200 }), failed('timed-out'));
  });

  it('ends it when it says too much', async () => {
    const endless = 'const more = () => process.stdout.write("x".repeat(65536), more); more()';
    await assert.rejects(node(endless), failed('too-much-output'));
  });

  it('ends it when the user cancels, even while its children hold on', async () => {
    const controller = new AbortController();
    const script = `
      require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 3000)'], { stdio: 'inherit' });
      setInterval(() => {}, 1000)`;
    const started = Date.now();
    setTimeout(() => controller.abort(), 300);
    const cancelled = (error: unknown) => EcrExplorerError.is(error, 'cancelled');
    await assert.rejects(node(script, { signal: controller.signal }), cancelled);
    assert.ok(Date.now() - started < 2500);
    await assert.rejects(node('', { signal: controller.signal }), cancelled);
  });
});
