import * as vscode from 'vscode';
import type { CommandId } from '../../../contributions';
import { plain } from '../../../ui/plain';
import { tooltip } from '../../../ui/tooltip';
import { spokenLabel } from '../../../ui/spokenLabel';
import type { TreeNode } from '../treeNode';
import type { WorkspaceReference } from '../workspaceReferences';
import type { RegistryNode } from './registryNode';

const FIND: CommandId = 'ecrExplorer.search';
const ADD: CommandId = 'ecrExplorer.addRegistry';

/** A repository or image that a file names. Selecting it finds it, or adds its registry where that is not shown. */
export class WorkspaceReferenceNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode,
    private readonly reference: WorkspaceReference,
    private readonly shown: RegistryNode | undefined,
  ) {
    this.id = `${parent.id}/${reference.uri}`;
  }

  item(): vscode.TreeItem {
    const { t } = vscode.l10n;
    const { accountId, region, uri } = this.reference;
    const label = plain(uri.slice(uri.indexOf('/') + 1));
    const item = new vscode.TreeItem(label);
    item.id = this.id;
    item.description = plain([this.shown?.name ?? accountId, region].join(' · '));
    item.contextValue = 'reference';
    item.iconPath = new vscode.ThemeIcon(this.shown === undefined ? 'cloud-download' : 'link');
    item.command =
      this.shown === undefined
        ? { command: ADD, title: t('Add Registry…'), arguments: [{ accountId, region }] }
        : { command: FIND, title: t('Find Image…'), arguments: [uri] };
    item.accessibilityInformation = spokenLabel([label, item.description, item.command.title]);
    return item;
  }

  children(): readonly TreeNode[] {
    return [];
  }

  tooltip(): vscode.MarkdownString {
    const { t } = vscode.l10n;
    const { uri, files } = this.reference;
    return tooltip(uri, [
      [t('Named in'), files.join(', ')],
      [t('Registry'), this.shown?.name ?? t('not shown; selecting this row adds it')],
    ]);
  }
}
