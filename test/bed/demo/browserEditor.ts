import { once } from 'node:events';
import { isUnavailable } from '../unavailable';
import { ensureCodeServer } from '../vscode/install';
import type { CodeServer } from '../vscode/install';
import { createProfile } from '../vscode/profile';
import { editorCommand, startServer } from '../vscode/server';
import type { EditorServer } from '../vscode/server';
import { windowUrl } from '../vscode/window';
import type { Demo } from './start';

/** Serves VS Code to a browser until the demo is ended, and prints the address of its window. */
export async function openInBrowserEditor(demo: Demo): Promise<void> {
  const editor = await ensureCodeServer();
  if (isUnavailable(editor)) throw new Error(`VS Code cannot be had here: ${editor.unavailable}`);
  await withBrowserEditor(editor, demo, async (server) => {
    console.log(`\nOpen ${windowUrl(server, demo.workspace)}\nCtrl-C ends everything.`);
    if (!demo.ended.aborted) await Promise.race([once(demo.ended, 'abort'), server.extensionHostDeath()]);
  });
}

/** Installs the packaged extension into a private profile and serves it as long as `use` takes. */
export async function withBrowserEditor(
  editor: CodeServer,
  { bed, vsix, settings }: Demo,
  use: (server: EditorServer) => Promise<void>,
): Promise<void> {
  const profile = await createProfile({ settings });
  try {
    await editorCommand(editor, profile, ['--install-extension', vsix]);
    const server = await startServer(editor, profile, { env: bed.env });
    try {
      await use(server);
    } finally {
      await server.stop();
    }
  } finally {
    await profile.remove();
  }
}
