import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cached } from '../cache';
import { run } from '../command';
import { log } from '../log';
import { isUnavailable } from '../unavailable';
import type { Unavailable } from '../unavailable';
import { ensureChromium } from './chromium';
import { installDependencies, unpackPackage } from './npmPackage';
import { ensureRipgrep } from './ripgrep';
import { buildSpdlog } from './spdlog';
import { trim } from './trim';
import { RELEASES } from './versions';
import type { EditorVersion, PinnedPackage } from './versions';

/** A real VS Code that is installed and ready to be served to a browser. */
export interface CodeServer {
  readonly version: EditorVersion;
  /** The Node executable that runs it; its extension host has this version. */
  readonly node: string;
  /** code-server's entry script. */
  readonly entry: string;
}

/** The same, with the browser that shows it to a test. */
export interface Editor extends CodeServer {
  readonly chromium: string;
}

/**
 * Installs code-server with its Node where they are missing (about 25 s, 360 MB, once). Nothing runs from their install
 * scripts, and of the native modules only the log writer is compiled.
 * @throws Error when a download or the compilation fails: that is a broken machine, not a missing part.
 */
export async function ensureCodeServer(version: EditorVersion = 'newest'): Promise<CodeServer | Unavailable> {
  const platform = `${process.platform}-${process.arch}`;
  const { codeServer, node } = RELEASES[version];
  const nodePackage = node[platform];
  if (nodePackage === undefined)
    return { unavailable: `code-server ${codeServer.version} has no Node package for ${platform}` };
  const folder = await cached(`code-server-${codeServer.version}-node-${nodePackage.version}`, (fresh) =>
    installInto(fresh, codeServer, nodePackage, platform),
  );
  return {
    version,
    node: path.join(folder, 'node/bin/node'),
    entry: path.join(folder, 'code-server/out/node/entry.js'),
  };
}

/** code-server, and Chromium to see it with. */
export async function ensureEditor(version: EditorVersion = 'newest'): Promise<Editor | Unavailable> {
  const browser = await ensureChromium();
  if (isUnavailable(browser)) return browser;
  const server = await ensureCodeServer(version);
  return isUnavailable(server) ? server : { ...server, ...browser };
}

async function installInto(
  folder: string,
  codeServer: PinnedPackage,
  node: PinnedPackage,
  platform: string,
): Promise<void> {
  log(`installing VS Code (code-server ${codeServer.version}, Node ${node.version})`);
  const nodeFolder = path.join(folder, 'node');
  const serverFolder = path.join(folder, 'code-server');
  const vscodeFolder = path.join(serverFolder, 'lib/vscode');
  await Promise.all([unpackPackage(node, nodeFolder), unpackPackage(codeServer, serverFolder)]);
  await Promise.all([serverFolder, vscodeFolder].map((each) => installDependencies(each, nodeFolder)));
  await replaceUnbuiltArgon2(serverFolder, nodeFolder);
  await ensureRipgrep(vscodeFolder, platform);
  await buildSpdlog(vscodeFolder, nodeFolder);
  await trim(vscodeFolder, nodeFolder, platform);
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
