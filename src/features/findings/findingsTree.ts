import * as vscode from 'vscode';
import type { CommandId } from '../../contributions';
import type { Format } from '../../ui/format';
import { groupItem, groupTooltip, isAlone } from './view/groupItem';
import { packageItem, packageTooltip } from './view/packageItem';
import { EMPTY, rootRows, rowsIn, type FindingRow, type TreeContent } from './view/rows';
import { vulnerabilityItem, vulnerabilityTooltip } from './view/vulnerabilityItem';

/** An image's findings in groups. Rows are made when they are opened; what services say is shown as plain text. */
export class FindingsTree implements vscode.TreeDataProvider<FindingRow> {
  #content = EMPTY;

  constructor(private readonly format: Format) {}

  show(content: TreeContent | undefined): void {
    this.#content = content ?? EMPTY;
  }

  getChildren(row?: FindingRow): FindingRow[] {
    return [...(row === undefined ? rootRows(this.#content) : rowsIn(row, this.#content))];
  }

  getParent(row: FindingRow): FindingRow | undefined {
    return row.parent;
  }

  getTreeItem(row: FindingRow): vscode.TreeItem {
    const item = this.#item(row);
    item.id = row.id;
    if (row.line !== undefined)
      item.command = {
        command: 'ecrExplorer.openFindingLine' satisfies CommandId,
        title: vscode.l10n.t('Go to Line'),
        arguments: [row],
      };
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, row: FindingRow): vscode.TreeItem {
    item.tooltip = this.#tooltip(row);
    return item;
  }

  #item(row: FindingRow): vscode.TreeItem {
    switch (row.kind) {
      case 'group':
        return groupItem(row, isAlone(this.#content.grouped), this.format);
      case 'package':
        return packageItem(row, this.#content, this.format);
      case 'vulnerability':
        return vulnerabilityItem(row, this.#content, this.format);
    }
  }

  #tooltip(row: FindingRow): vscode.MarkdownString {
    switch (row.kind) {
      case 'group':
        return groupTooltip(row);
      case 'package':
        return packageTooltip(row, this.#content);
      case 'vulnerability':
        return vulnerabilityTooltip(row, this.#content, this.format);
    }
  }
}
