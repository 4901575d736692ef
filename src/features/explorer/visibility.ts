import type * as vscode from 'vscode';
import type { OpenListings } from './openListings';
import type { TreeNode } from './treeNode';

/** Interrupts what nobody is looking at, and resumes it when somebody looks again. */
export function followVisibility(
  view: Pick<
    vscode.TreeView<object>,
    'onDidChangeVisibility' | 'onDidCollapseElement' | 'onDidExpandElement'
  >,
  listings: Pick<OpenListings, 'interrupt' | 'resume'>,
): Pick<vscode.Disposable, 'dispose'>[] {
  return [
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) listings.resume();
      else listings.interrupt();
    }),
    view.onDidCollapseElement(({ element }) => listings.interrupt(element as TreeNode)),
    view.onDidExpandElement(({ element }) => listings.resume(element as TreeNode)),
  ];
}
