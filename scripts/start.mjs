// The main job in a real VS Code, without an AWS account. `--once` does it unattended and saves a screenshot.
import { prepare } from './prepare.mjs';
import { exitCode, run } from './run.mjs';
import { readFile } from 'node:fs/promises';

await prepare();
await run('node', ['scripts/package.mjs']);
const { name, version } = JSON.parse(await readFile('package.json', 'utf8'));
// The child gets the same Ctrl-C from the terminal and ends what it has started; this process waits for it.
process.on('SIGINT', () => {});
process.exitCode = await exitCode('node', [
  '--import',
  'tsx',
  'test/bed/demo/start.ts',
  `${name}-${version}.vsix`,
  ...process.argv.slice(2),
]);
