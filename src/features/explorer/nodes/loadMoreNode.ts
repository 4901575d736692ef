import * as vscode from 'vscode';
import type { Format } from '../../../ui/format';
import { spokenLabel } from '../../../ui/spokenLabel';
import type { RowWindow } from '../rowWindow';
import type { TreeNode } from '../treeNode';

/** A row that holds the rest of a long list back. */
export class LoadMoreNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode,
    private readonly window: RowWindow,
    private readonly shown: number,
    /** Rows known so far; `allKnown` tells whether more are on their way. */
    private readonly known: number,
    private readonly allKnown: boolean,
    private readonly format: Format,
  ) {
    this.id = `${parent.id}/more`;
  }

  item(): vscode.TreeItem {
    const shown = this.format.count(this.shown);
    const known = `${this.format.count(this.known)}${this.allKnown ? '' : '+'}`;
    const label = vscode.l10n.t('Load more ({0} of {1})', shown, known);
    const item = new vscode.TreeItem(label);
    item.id = this.id;
    item.contextValue = 'more';
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.accessibilityInformation = spokenLabel([label]);
    item.command = { command: 'ecrExplorer.loadMore', title: label, arguments: [this] };
    return item;
  }

  children(): readonly TreeNode[] {
    return [];
  }

  /** @returns the row whose children are more now. */
  more(): TreeNode {
    this.window.more();
    return this.parent;
  }
}
