import * as vscode from 'vscode';
import { tooltip } from '../../../ui/tooltip';
import { spokenLabel } from '../../../ui/spokenLabel';
import type { RowWindow } from '../rowWindow';
import { imageTargetOf } from '../target';
import type { ImageTarget } from '../target';
import type { TreeNode } from '../treeNode';
import type { RepositoryNode } from './repositoryNode';

/** Images of a repository that are not shown among its tagged ones. */
export class ImageGroupNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: RepositoryNode,
    private readonly group: 'untagged' | 'archived',
    readonly window: RowWindow,
  ) {
    this.id = `${parent.id}/${group}`;
  }

  /** As many as the row counts. */
  get targets(): readonly ImageTarget[] {
    return this.images().map((image) => imageTargetOf(this.parent.target, image));
  }

  item(): vscode.TreeItem {
    const count = `${this.images().length}${this.parent.allKnown ? '' : '+'}`;
    const label =
      this.group === 'untagged'
        ? vscode.l10n.t('Untagged ({0})', count)
        : vscode.l10n.t('Archived ({0})', count);
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.contextValue = `group ${this.group} ${this.parent.registryNode.registry.access}`;
    item.iconPath = new vscode.ThemeIcon(this.group === 'untagged' ? 'circle-slash' : 'archive');
    item.accessibilityInformation = spokenLabel([label]);
    return item;
  }

  children(): readonly TreeNode[] {
    return this.parent.rowsOf(this.images(), this, this.window);
  }

  tooltip(): vscode.MarkdownString {
    return this.group === 'untagged'
      ? tooltip(
          vscode.l10n.t(
            'Images without a tag. Some may be the platforms of an index that has one: those are in use.',
          ),
          [],
        )
      : tooltip(vscode.l10n.t('Archived images cannot be pulled before they are restored.'), []);
  }

  private images(): ReturnType<RepositoryNode['images']['groups']>['tagged'] {
    return this.parent.images.groups()[this.group];
  }
}
