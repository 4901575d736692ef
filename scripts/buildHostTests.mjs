// Bundles the suites of test/host for the extension host: out/host/index.js and one file a suite beside it.
import { build } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

export async function buildHostTests() {
  const suites = (await readdir('test/host')).filter((name) => name.endsWith('.test.ts'));
  await rm('out/host', { recursive: true, force: true });
  await build({
    entryPoints: ['index.ts', ...suites].map((name) => `test/host/${name}`),
    outdir: 'out/host',
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: 'inline',
    // As scripts/build.mjs: the other form of some packages cannot be bundled.
    mainFields: ['module', 'main'],
    // A row is known by its class.
    keepNames: true,
    // One Mocha for the runner and its suites: theirs is the copy that node_modules holds.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildHostTests();
