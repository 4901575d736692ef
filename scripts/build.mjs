// Bundles the extension: one thin entry and the siblings it requires on first use. `--watch` rebuilds on change.
import { build, context } from 'esbuild';
import { rm, writeFile } from 'node:fs/promises';
import { notices } from './notices.mjs';

const SIBLINGS = ['features', 'language', 'aws', 'workloads', 'registry', 'engine'];
/** What the Docker client brings and never uses here: 600 KB, native parts and schema files read from beside the bundle. */
const LEFT_OUT = ['ssh2', '@grpc/grpc-js', '@grpc/proto-loader', 'protobufjs'];

/** @type {import('esbuild').BuildOptions} */
const options = {
  entryPoints: {
    extension: 'src/extension.ts',
    // A process of its own: it outlives the extension host for a moment.
    keeper: 'src/engine/buildx/keeper.ts',
    // Loaded by no editor: the rules for CI.
    cli: 'src/cli/main.ts',
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
  external: ['vscode'],
  alias: Object.fromEntries(LEFT_OUT.map((name) => [name, './scripts/leftOut.cjs'])),
  // Their notices are in a file of their own.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

if (process.argv.includes('--watch')) {
  await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  await rm('dist', { recursive: true, force: true });
  const { metafile } = await build(options);
  await writeFile('dist/THIRD-PARTY-NOTICES.txt', await notices(metafile));
}
