import type * as vscode from 'vscode';

/** The edge where VS Code's token becomes the AbortSignal that core and adapters know. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
