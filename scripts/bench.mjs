// Builds and packs what is measured, then measures. Arguments name single benches: activation package listing build.
import { buildSoak } from './buildSoak.mjs';
import { prepare } from './prepare.mjs';
import { exitCode, run } from './run.mjs';

await prepare();
await run('node', ['scripts/package.mjs']);
await buildSoak();
process.exitCode = await exitCode('node', [
  '--import',
  'tsx',
  'test/bench/main.ts',
  ...process.argv.slice(2),
]);
