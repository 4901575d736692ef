// Takes the README's pictures anew from the running product; names (tree, findings, …) take those alone.
import { readFile } from 'node:fs/promises';
import { prepare } from './prepare.mjs';
import { run } from './run.mjs';

await prepare();
await run('node', ['scripts/package.mjs']);
const { name, version } = JSON.parse(await readFile('package.json', 'utf8'));
await run('node', [
  '--import',
  'tsx',
  'test/bed/pictures/take.ts',
  `${name}-${version}.vsix`,
  ...process.argv.slice(2),
]);
