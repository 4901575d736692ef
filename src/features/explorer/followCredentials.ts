import { homedir } from 'node:os';
import type * as vscode from 'vscode';
import { watchFiles } from '../../system/watchFiles';
import { awsFiles } from './awsFiles';

/**
 * Runs `renewed` when the shared AWS files or the SSO cache have changed: rotated keys and a sign-in in the user's own
 * terminal count at once. While the view is hidden that waits until it is shown, for it may list again.
 */
export function followCredentials(
  view: Pick<vscode.TreeView<object>, 'visible' | 'onDidChangeVisibility'>,
  forget: () => void,
  renewed: () => void,
): Pick<vscode.Disposable, 'dispose'>[] {
  let isDue = false;
  const watcher = watchFiles(awsFiles(process.env, homedir()), () => {
    forget();
    if (view.visible) renewed();
    else isDue = true;
  });
  const shown = view.onDidChangeVisibility(({ visible }) => {
    if (!visible || !isDue) return;
    isDue = false;
    renewed();
  });
  return [watcher, shown];
}
