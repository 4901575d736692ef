import * as vscode from 'vscode';
import { countRepositories, lastSegment } from '../../../core/repositories/namespaces';
import type { Namespace } from '../../../core/repositories/namespaces';
import { plain } from '../../../ui/plain';
import { spokenLabel } from '../../../ui/spokenLabel';
import { RowWindow } from '../rowWindow';
import type { TreeNode } from '../treeNode';
import type { TreeParts } from '../treeParts';
import type { RegistryNode } from './registryNode';

/** A folder of repositories. */
export class NamespaceNode implements TreeNode {
  readonly id: string;
  readonly window: RowWindow;

  constructor(
    readonly registry: RegistryNode,
    readonly path: string,
    private readonly parts: TreeParts,
  ) {
    this.id = `namespace:${registry.registry.id}:${path}`;
    this.window = new RowWindow(() => parts.settings.get('pageSize'));
  }

  get parent(): TreeNode {
    return this.registry.folderNode(this.path.split('/').slice(0, -1).join('/'));
  }

  item(): vscode.TreeItem {
    const folder = this.folder();
    const count = folder === undefined ? 0 : countRepositories(folder);
    const more = this.registry.allKnown ? '' : '+';
    const item = new vscode.TreeItem(
      plain(lastSegment(this.path)),
      vscode.TreeItemCollapsibleState.Collapsed,
    );
    item.id = this.id;
    item.description = `${this.parts.format.count(count)}${more}`;
    item.contextValue = `namespace ${this.registry.registry.access}`;
    item.iconPath = new vscode.ThemeIcon('folder');
    item.accessibilityInformation = spokenLabel([
      lastSegment(this.path),
      vscode.l10n.t('folder, repositories: {0}', item.description),
    ]);
    return item;
  }

  children(): readonly TreeNode[] {
    const folder = this.folder();
    return folder === undefined ? [] : this.registry.rowsOf(folder, this, this.window);
  }

  private folder(): Namespace | undefined {
    return this.registry.folderAt(this.path);
  }
}
