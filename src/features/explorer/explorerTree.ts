import * as vscode from 'vscode';
import { CONTEXT_KEYS } from '../../contributions';
import { signalOf } from '../../ui/cancellation';
import type { ChangeGate } from './changeGate';
import type { RootRows } from './rootRows';
import type { TreeNode } from './treeNode';

/** What VS Code asks of the tree, answered by its rows. */
export class ExplorerTree implements vscode.TreeDataProvider<TreeNode> {
  constructor(
    private readonly root: RootRows,
    private readonly gate: ChangeGate,
  ) {}

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.item();
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node !== undefined) return [...(await this.gate.children(node, () => node.children()))];
    const rows = await this.root.rows();
    await this.tellWelcome(rows.length === 0);
    return [...rows];
  }

  /** Which of its welcome texts the view shows. */
  private async tellWelcome(isEmpty: boolean): Promise<void> {
    const noProfile = isEmpty && !(await this.root.hasProfile());
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.noProfile, noProfile);
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.noRegistry, isEmpty);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: TreeNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    const tooltip = await node.tooltip?.(signalOf(token));
    if (tooltip !== undefined) item.tooltip = tooltip;
    return item;
  }
}
