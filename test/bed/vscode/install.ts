import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { ensureChromium } from './chromium';
import { installDependencies, unpackPackage } from './npmPackage';
import { run } from './run';
import { buildSpdlog } from './spdlog';
import { trim } from './trim';
import { RELEASES } from './versions';
import type { EditorVersion, PinnedPackage } from './versions';

/** A real VS Code that is installed and ready to start. */
export interface Editor {
  readonly version: EditorVersion;
  /** The Node executable that runs it; its extension host has this version. */
  readonly node: string;
  /** code-server's entry script. */
  readonly entry: string;
  /** The browser that shows it. */
  readonly chromium: string;
}

export interface Unavailable {
  /** Why this machine cannot have the part, in a sentence for the test report. */
  readonly unavailable: string;
}

/** Where downloaded parts of the bed are kept between runs: `$ECR_BED_CACHE`, or a folder in the user's cache. */
export function bedCache(): string {
  const { ECR_BED_CACHE, XDG_CACHE_HOME } = process.env;
  return ECR_BED_CACHE ?? path.join(XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'ecr-explorer-bed');
}

/**
 * Installs code-server with its Node (about 25 s, 360 MB, once) and Chromium where they are missing.
 * Nothing runs from their install scripts, and of the native modules only the log writer is compiled.
 * @throws Error when a download or the compilation fails: that is a broken machine, not a missing part.
 */
export async function ensureEditor(version: EditorVersion = 'newest'): Promise<Editor | Unavailable> {
  const platform = `${process.platform}-${process.arch}`;
  const { codeServer, node } = RELEASES[version];
  const nodePackage = node[platform];
  if (nodePackage === undefined)
    return { unavailable: `code-server ${codeServer.version} has no Node package for ${platform}` };
  const chromium = await ensureChromium();
  if (typeof chromium !== 'string') return chromium;
  const folder = path.join(bedCache(), `code-server-${codeServer.version}-node-${nodePackage.version}`);
  if (!existsSync(path.join(folder, 'complete')))
    await installInto(folder, codeServer, nodePackage, platform);
  return {
    version,
    node: path.join(folder, 'node/bin/node'),
    entry: path.join(folder, 'code-server/out/node/entry.js'),
    chromium,
  };
}

/** Builds the install aside and moves it into place whole, so that a run cut short leaves nothing half done. */
async function installInto(
  folder: string,
  codeServer: PinnedPackage,
  node: PinnedPackage,
  platform: string,
): Promise<void> {
  console.error(`installing VS Code (code-server ${codeServer.version}, Node ${node.version})`);
  await mkdir(path.dirname(folder), { recursive: true });
  const scratch = await mkdtemp(`${folder}-`);
  try {
    const nodeFolder = path.join(scratch, 'node');
    const serverFolder = path.join(scratch, 'code-server');
    const vscodeFolder = path.join(serverFolder, 'lib/vscode');
    await Promise.all([unpackPackage(node, nodeFolder), unpackPackage(codeServer, serverFolder)]);
    await Promise.all([serverFolder, vscodeFolder].map((each) => installDependencies(each, nodeFolder)));
    await replaceUnbuiltArgon2(serverFolder, nodeFolder);
    await buildSpdlog(vscodeFolder, nodeFolder);
    await trim(vscodeFolder, nodeFolder, platform);
    await writeFile(path.join(scratch, 'complete'), '');
    await rename(scratch, folder).catch((error: unknown) => {
      // Another run was faster: its install is as good as this one.
      if (!existsSync(path.join(folder, 'complete'))) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Older code-servers ship argon2 without a prebuilt binary; it only hashes passwords, and the bed sets none. */
async function replaceUnbuiltArgon2(serverFolder: string, nodeFolder: string): Promise<void> {
  const node = path.join(nodeFolder, 'bin/node');
  const loads = await run(node, ['-e', "require('argon2')"], { cwd: serverFolder }).then(
    () => true,
    () => false,
  );
  if (!loads)
    await writeFile(path.join(serverFolder, 'node_modules/argon2/argon2.js'), 'module.exports = {};\n');
}
