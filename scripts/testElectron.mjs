// Runs the suites of test/host in desktop VS Code, which is downloaded (VSCODE_VERSION, default stable).
// VSCODE_EXECUTABLE names one that is there already, or test/bed/vscode/codeShim.mjs, which is code-server.
import { runTests } from '@vscode/test-electron';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.mjs';
import { buildHostTests } from './buildHostTests.mjs';

const { VSCODE_EXECUTABLE, VSCODE_VERSION = 'stable' } = process.env;
const report = path.resolve('out/reports/electron.json');

await run('node', ['scripts/build.mjs']);
await buildHostTests();
await rm(report, { force: true });
const editor = VSCODE_EXECUTABLE
  ? { vscodeExecutablePath: path.resolve(VSCODE_EXECUTABLE) }
  : { version: VSCODE_VERSION };
await runTests({
  ...editor,
  extensionDevelopmentPath: process.cwd(),
  extensionTestsPath: path.resolve('out/host/index.js'),
  launchArgs: [path.resolve('test/host/workspace')],
  extensionTestsEnv: { ECR_TEST_REPORT: report },
});
const { stats } = JSON.parse(await readFile(report, 'utf8'));
if (stats.tests === 0) throw new Error('no test ran');
console.log(`${stats.passes} of ${stats.tests} tests passed in the extension host`);
