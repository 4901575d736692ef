// Bundles the extension: one thin entry and the siblings it requires on first use. `--watch` rebuilds on change.
import { build, context } from 'esbuild';
import { rm, writeFile } from 'node:fs/promises';
import { notices } from './notices.mjs';

const SIBLINGS = ['features', 'language', 'aws', 'workloads', 'registry', 'engine'];
/** What the Docker client brings and never uses here: 600 KB, native parts and schema files read from beside the bundle. */
const LEFT_OUT = ['ssh2', '@grpc/grpc-js', '@grpc/proto-loader', 'protobufjs'];

/** Loaded by the extension host. */
const IN_EDITOR = {
  extension: 'src/extension.ts',
  ...Object.fromEntries(SIBLINGS.map((name) => [name, `src/bundles/${name}.ts`])),
};
const WITHOUT_EDITOR = {
  // A process of its own: it outlives the extension host for a moment.
  keeper: 'src/engine/buildx/keeper.ts',
  // The rules for CI.
  cli: 'src/cli/main.ts',
};

/** @type {import('esbuild').BuildOptions} */
const options = {
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

const bundles = [
  // Each bundle has core of its own, which is to speak the user's language before anything else of it loads.
  { ...options, entryPoints: IN_EDITOR, inject: ['src/ui/translations.ts'] },
  { ...options, entryPoints: WITHOUT_EDITOR },
];

if (process.argv.includes('--watch')) {
  for (const one of bundles) await (await context({ ...one, logLevel: 'info' })).watch();
} else {
  await rm('dist', { recursive: true, force: true });
  const [{ metafile }, alone] = await Promise.all(bundles.map((one) => build(one)));
  Object.assign(metafile.inputs, alone.metafile.inputs);
  Object.assign(metafile.outputs, alone.metafile.outputs);
  await writeFile('dist/THIRD-PARTY-NOTICES.txt', await notices(metafile));
}
