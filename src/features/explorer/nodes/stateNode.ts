import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import type { CommandId } from '../../../contributions';
import { remediesFor, sentenceOf } from '../../../ui/errors';
import type { Remedy } from '../../../ui/errors';
import { headlineOf } from '../../../ui/headlines';
import { plain } from '../../../ui/plain';
import { tooltip } from '../../../ui/tooltip';
import type { Target } from '../target';
import type { TreeNode } from '../treeNode';

/** Why rows are missing, as a row; selecting it runs what mends it. */
export class StateNode implements TreeNode {
  readonly id: string;
  readonly target?: Target;

  /** @param key tells several states below one row apart. */
  constructor(
    readonly parent: TreeNode | undefined,
    key: string,
    readonly error: unknown,
    /** What the state is about, where that is not the whole row above. */
    private readonly subject?: string,
  ) {
    this.id = `${parent?.id ?? ''}/state/${key}`;
    if (parent?.target !== undefined) this.target = parent.target;
  }

  item(): vscode.TreeItem {
    const { error } = this;
    const headline = EcrExplorerError.is(error)
      ? headlineOf(error)
      : vscode.l10n.t('An unexpected error; the log has the details');
    const label = this.subject === undefined ? headline : `${plain(this.subject)}: ${headline}`;
    const remedy = this.remedy();
    const item = new vscode.TreeItem(label);
    item.id = this.id;
    item.description = remedy.title;
    item.contextValue = EcrExplorerError.is(error, 'sso-expired') ? 'state sso' : 'state';
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    const sentence = EcrExplorerError.is(error) ? sentenceOf(error) : label;
    item.accessibilityInformation = { label: `${label}. ${sentence} ${remedy.title}` };
    item.command = { command: remedy.command, title: remedy.title, arguments: [...remedy.args] };
    return item;
  }

  children(): readonly TreeNode[] {
    return [];
  }

  tooltip(): vscode.MarkdownString {
    const { error } = this;
    return tooltip(EcrExplorerError.is(error) ? sentenceOf(error) : String(error), []);
  }

  private remedy(): Remedy {
    const [remedy] = EcrExplorerError.is(this.error) ? remediesFor(this.error) : [SHOW_LOG()];
    return remedy ?? { title: vscode.l10n.t('Try Again'), command: REFRESH, args: [this.parent] };
  }
}

const REFRESH: CommandId = 'ecrExplorer.refresh';
const SHOW_LOG = (): Remedy => ({
  title: vscode.l10n.t('Show Log'),
  command: 'ecrExplorer.showLog',
  args: [],
});
