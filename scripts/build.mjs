// Bundles the extension: one thin entry and the siblings it requires on first use. `--watch` rebuilds on change.
import { build, context } from 'esbuild';
import { rm } from 'node:fs/promises';

const SIBLINGS = ['features', 'aws', 'engine'];

/** @type {import('esbuild').BuildOptions} */
const options = {
  entryPoints: {
    extension: 'src/extension.ts',
    ...Object.fromEntries(SIBLINGS.map((name) => [name, `src/bundles/${name}.ts`])),
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  minify: !process.argv.includes('--watch'),
  // UMD packages bundle to stubs that throw at load when `main` comes first.
  mainFields: ['module', 'main'],
  // Siblings load each other by a plain require at run time; ssh2's native parts, which are not built, have a JavaScript
  // fallback.
  external: ['vscode', '*.node', ...SIBLINGS.map((name) => `./${name}.js`)],
  legalComments: 'none',
  logLevel: 'warning',
};

if (process.argv.includes('--watch')) {
  await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  await rm('dist', { recursive: true, force: true });
  await build(options);
}
