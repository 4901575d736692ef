import * as vscode from 'vscode';
import { tooltip } from '../../../ui/tooltip';
import { spokenLabel } from '../../../ui/spokenLabel';
import type { TreeNode } from '../treeNode';
import type { WorkspaceReference } from '../workspaceReferences';
import type { RegistryNode } from './registryNode';
import { WorkspaceReferenceNode } from './workspaceReferenceNode';

/** What the files of the workspace use: how a team shares its registries through git. */
export class WorkspaceGroupNode implements TreeNode {
  readonly id = 'workspace';
  readonly parent = undefined;

  constructor(
    private readonly references: readonly WorkspaceReference[],
    private readonly registries: readonly RegistryNode[],
  ) {}

  item(): vscode.TreeItem {
    const label = vscode.l10n.t('Used in this workspace ({0})', this.references.length);
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.contextValue = 'workspace';
    item.iconPath = new vscode.ThemeIcon('file-code');
    item.accessibilityInformation = spokenLabel([label]);
    return item;
  }

  children(): readonly TreeNode[] {
    return this.references.map((reference) => {
      // A registry whose account nothing has told yet may be the one.
      const shown = this.registries.find(
        ({ registry, accountId = reference.accountId }) =>
          registry.region === reference.region && accountId === reference.accountId,
      );
      return new WorkspaceReferenceNode(this, reference, shown);
    });
  }

  tooltip(): vscode.MarkdownString {
    return tooltip(vscode.l10n.t('ECR repositories that Dockerfiles, YAML and Terraform here name.'), []);
  }
}
