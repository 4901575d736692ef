import type * as vscode from 'vscode';
import { GROUPINGS, type Grouping } from '../../../core/findings/findingGroups';

const KEY = 'findings.grouping';

/** What findings are shown by, in this workspace. */
export class GroupingChoice {
  constructor(private readonly memento: vscode.Memento) {}

  get value(): Grouping {
    const kept = this.memento.get(KEY);
    return GROUPINGS.find((one) => one === kept) ?? 'severity';
  }

  async keep(grouping: Grouping): Promise<void> {
    await this.memento.update(KEY, grouping);
  }
}
