import * as vscode from 'vscode';
import { spokenLabel } from '../../../ui/spokenLabel';
import type { TreeNode } from '../treeNode';

/** A row that only says something, such as that there is nothing. */
export class MessageNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode,
    private readonly text: string,
  ) {
    this.id = `${parent.id}/message`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.text);
    item.id = this.id;
    item.contextValue = 'message';
    item.iconPath = new vscode.ThemeIcon('info');
    item.accessibilityInformation = spokenLabel([this.text]);
    return item;
  }

  children(): readonly TreeNode[] {
    return [];
  }
}
