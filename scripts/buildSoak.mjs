// Bundles test/soak as an extension, out/soak: in a window that runs tests VS Code shows no question, and this one is asked some.
import { build } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';

const MANIFEST = {
  name: 'soak',
  publisher: 'ecr-explorer-bed',
  version: '0.0.0',
  engines: { vscode: '^1.103.0' },
  main: './extension.js',
  activationEvents: ['onStartupFinished'],
  extensionKind: ['workspace'],
};

export async function buildSoak() {
  await mkdir('out/soak', { recursive: true });
  await writeFile('out/soak/package.json', JSON.stringify(MANIFEST));
  await build({
    entryPoints: ['test/soak/extension.ts'],
    outdir: 'out/soak',
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
}
