import * as vscode from 'vscode';

/** What rows refer to that are not open any more. It is nowhere to be opened. */
export const DIMMED = vscode.Uri.from({ scheme: 'ecr-finding', path: '/settled' });

/** Such rows are dimmed. Their words say why. */
export function dimRows(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme }) =>
      scheme === DIMMED.scheme
        ? new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('descriptionForeground'))
        : undefined,
  });
}
