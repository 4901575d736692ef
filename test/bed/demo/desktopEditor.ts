import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOnPath, run } from '../command';
import type { Demo } from './start';

/**
 * The user's own VS Code, where it can open a window of its own with private folders: not on a machine without a display,
 * and not in a remote window's terminal, whose `code` would use the window that is there.
 */
export async function findDesktopEditor(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const display =
    process.platform === 'darwin' ||
    process.platform === 'win32' ||
    env['DISPLAY'] !== undefined ||
    env['WAYLAND_DISPLAY'] !== undefined;
  if (!display || env['VSCODE_IPC_HOOK_CLI'] !== undefined) return undefined;
  return (await isOnPath('code')) ? 'code' : undefined;
}

/** Opens a window with folders of its own, and resolves when it is closed or the demo is ended. */
export async function openInDesktopEditor(code: string, demo: Demo): Promise<void> {
  const { bed, workspace, vsix, settings, ended } = demo;
  const userData = join(bed.dir, 'code-user-data');
  const folders = ['--user-data-dir', userData, '--extensions-dir', join(bed.dir, 'code-extensions')];
  await mkdir(join(userData, 'User'), { recursive: true });
  await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify(settings, undefined, 2));
  await run(code, [...folders, '--install-extension', vsix], { env: bed.env });
  console.log('VS Code opens; close its window or press Ctrl-C to end.');
  await new Promise<void>((resolve, reject) => {
    const window = spawn(
      code,
      [...folders, '--disable-workspace-trust', '--new-window', '--wait', workspace],
      {
        env: bed.env,
        stdio: 'inherit',
        signal: ended,
      },
    );
    window.once('error', (error) => (ended.aborted ? resolve() : reject(error)));
    window.once('exit', () => resolve());
  });
}
