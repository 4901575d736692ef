import type * as vscode from 'vscode';
import type { Target } from './target';

/** A row of the tree. Rows live as long as what they show, so that VS Code keeps selection and expansion over a refresh. */
export interface TreeNode {
  /** Unique in the whole tree, and never derived from a label. */
  readonly id: string;
  readonly parent: TreeNode | undefined;
  /** What a command does something with; absent on rows that only say something. */
  readonly target?: Target;
  /** What it does so with where the row stands for several. */
  readonly targets?: readonly Target[];
  /** The row as VS Code shows it, without a tooltip: that is resolved when it is asked for. */
  item(): vscode.TreeItem;
  /** Never rejects for a failure of ours: a failure is a row. */
  children(): readonly TreeNode[] | Promise<readonly TreeNode[]>;
  tooltip?(signal: AbortSignal): Promise<vscode.MarkdownString> | vscode.MarkdownString;
}

/** Whether `node` is `ancestor` or below it. */
export function isWithin(node: TreeNode, ancestor: TreeNode): boolean {
  for (let next: TreeNode | undefined = node; next !== undefined; next = next.parent)
    if (next === ancestor) return true;
  return false;
}
