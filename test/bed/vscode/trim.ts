import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Parts of code-server that no test of this extension uses: 240 MB of 600. */
const UNUSED = [
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'node_modules/@github/copilot-sdk-linux-x64',
  'node_modules/@github/copilot-sdk-linux-arm64',
  'node_modules/@microsoft/mxc-sdk',
];
/** Folders with one subfolder per platform. */
const PER_PLATFORM = ['node_modules/@vscode/ripgrep-universal/bin', 'node_modules/node-pty/prebuilds'];

/** Removes what the bed does not need from code-server's lib/vscode and from its Node. */
export async function trim(vscodeFolder: string, nodeFolder: string, platform: string): Promise<void> {
  const foreign = await Promise.all(
    PER_PLATFORM.map(async (folder) => {
      const names = await readdir(path.join(vscodeFolder, folder)).catch(() => []);
      return names.filter((name) => name !== platform).map((name) => path.join(vscodeFolder, folder, name));
    }),
  );
  const unused = UNUSED.map((folder) => path.join(vscodeFolder, folder));
  const ofNode = ['include', 'share'].map((folder) => path.join(nodeFolder, folder));
  await Promise.all(
    [...foreign.flat(), ...unused, ...ofNode].map((folder) => rm(folder, { recursive: true, force: true })),
  );
}
