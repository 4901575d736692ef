import type * as vscode from 'vscode';
import type { Feature, Parts } from '../parts';

/** The tree of registries, and the commands on its rows. */
export function registerExplorer(
  parts: Parts,
): Feature & { readonly tree: vscode.TreeDataProvider<object> } {
  void parts;
  return {
    commands: {},
    tree: { getTreeItem: (element) => element, getChildren: () => [] },
    dispose: () => undefined,
  };
}
