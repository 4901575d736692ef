import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { unpackPackage } from './npmPackage';
import type { PinnedPackage } from './versions';

const RIPGREP: PinnedPackage = {
  name: '@vscode/ripgrep-universal',
  version: '1.18.0',
  integrity:
    'sha512-kgrAVy1L/v/8erAjo+I720ifTf7o4rvYUwgsuEu97XAEBtPT9sk3HhcSgFpxMydvNmwdJtXo9/AVee7JjocTrg==',
};

/**
 * Gives an older code-server the search program that its install script would have downloaded; newer ones bring it.
 * Without it the editor finds no file: no Ctrl+P, no `workspace.findFiles`.
 */
export async function ensureRipgrep(vscodeFolder: string, platform: string): Promise<void> {
  const module = path.join(vscodeFolder, 'node_modules/@vscode/ripgrep');
  if (!existsSync(module)) return;
  const unpacked = path.join(module, 'universal');
  await unpackPackage(RIPGREP, unpacked);
  await mkdir(path.join(module, 'bin'), { recursive: true });
  await copyFile(path.join(unpacked, `bin/${platform}/rg`), path.join(module, 'bin/rg'));
  await rm(unpacked, { recursive: true });
}
