import * as vscode from 'vscode';

/**
 * The extension under test, however it came into this host (installed from a vsix, or loaded from its folder).
 * @throws Error when the host does not know it.
 */
export function extensionUnderTest(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('ecr-explorer.ecr-explorer');
  if (extension === undefined) throw new Error('ecr-explorer.ecr-explorer is not in this extension host');
  return extension;
}
