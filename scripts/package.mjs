// Builds the extension, packs it into ecr-explorer-<version>.vsix and refuses anything in it but what users need.
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { readFile, rm } from 'node:fs/promises';
import { run } from './run.mjs';

const PACKED = [
  /^dist\/([\w-]+\.js|THIRD-PARTY-NOTICES\.txt)$/,
  /^package(\.nls(\.[\w-]+)?)?\.json$/,
  /^l10n\/bundle\.l10n(\.[\w-]+)?\.json$/,
  /^media\/(walkthrough\/)?[\w-]+\.(svg|png|md)$/,
  /^schemas\/.+\.json$/,
  /^(README|CHANGELOG|SECURITY|SUPPORT)\.md$/,
  /^LICENSE$/,
];

await run('node', ['scripts/build.mjs']);
const { name, version } = JSON.parse(await readFile('package.json', 'utf8'));
const vsix = `${name}-${version}.vsix`;
await rm(vsix, { force: true });

const { REPOSITORY_URL } = process.env;
const files = await listFiles({ packageManager: PackageManager.None });
const strays = files.filter((file) => !PACKED.some((pattern) => pattern.test(file)));
if (strays.length > 0) throw new Error(`these files are not for users:\n${strays.join('\n')}`);
await createVSIX({
  packagePath: vsix,
  dependencies: false,
  // Where it is released from, the README's links and pictures are made absolute; elsewhere they are left as they are.
  ...(REPOSITORY_URL
    ? { baseContentUrl: `${REPOSITORY_URL}/blob/HEAD`, baseImagesUrl: `${REPOSITORY_URL}/raw/HEAD` }
    : { rewriteRelativeLinks: false }),
  allowMissingRepository: true,
});
