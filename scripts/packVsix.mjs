import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PACKED = [
  /^dist\/([\w-]+\.js|THIRD-PARTY-NOTICES\.txt)$/,
  /^package(\.nls(\.[\w-]+)?)?\.json$/,
  /^l10n\/bundle\.l10n(\.[\w-]+)?\.json$/,
  /^media\/(walkthrough\/)?[\w-]+\.(svg|png|md)$/,
  /^schemas\/.+\.json$/,
  /^docs\/diagnostics\.md$/,
  /^(README|CHANGELOG|SECURITY|SUPPORT)\.md$/,
  /^LICENSE$/,
];

/**
 * Packs what is built. The package is made of copies, so that its manifest can say where it is released from while
 * package.json does not.
 * @param packagePath where the package goes; one that is there is replaced
 * @param repositoryUrl of the repository that it is released from, where there is one
 */
export async function packVsix(packagePath, repositoryUrl) {
  const released = addresses(repositoryUrl);
  const files = await listFiles({ packageManager: PackageManager.None });
  const strays = files.filter((file) => !PACKED.some((pattern) => pattern.test(file)));
  if (strays.length > 0) throw new Error(`these files are not for users:\n${strays.join('\n')}`);
  const target = path.resolve(packagePath);
  await rm(target, { force: true });
  const folder = await mkdtemp(path.join(tmpdir(), 'ecr-explorer-package-'));
  try {
    for (const file of files) await cp(file, path.join(folder, file), { preserveTimestamps: true });
    const manifest = JSON.parse(await readFile('package.json', 'utf8'));
    const text = JSON.stringify({ ...manifest, ...released }, undefined, 2);
    await writeFile(path.join(folder, 'package.json'), `${text}\n`);
    // Otherwise vsce fears that everything is packed, which here is meant.
    await writeFile(path.join(folder, '.vscodeignore'), '');
    await createVSIX({
      cwd: folder,
      packagePath: target,
      dependencies: false,
      // Where it is released from, the README's links and pictures are made absolute; elsewhere they are left as they are.
      ...(repositoryUrl
        ? { baseContentUrl: `${repositoryUrl}/blob/HEAD`, baseImagesUrl: `${repositoryUrl}/raw/HEAD` }
        : { rewriteRelativeLinks: false, allowMissingRepository: true }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the galleries show of a repository. */
function addresses(repositoryUrl) {
  if (!repositoryUrl) return {};
  if (!/^https:\/\/[^\s/]+\/\S*[^\s/]$/.test(repositoryUrl))
    throw new Error(`${repositoryUrl} is no repository's address, such as https://example.com/owner/name`);
  return {
    homepage: `${repositoryUrl}#readme`,
    repository: { type: 'git', url: `${repositoryUrl}.git` },
    bugs: { url: `${repositoryUrl}/issues` },
    // As SUPPORT.md says.
    qna: `${repositoryUrl}/discussions`,
  };
}
