import * as vscode from 'vscode';
import { askText } from '../../../ui/pick';
import type { CommandHandler } from '../../parts';
import type { ChangeGate } from '../changeGate';
import type { CurrentFilter } from '../currentFilter';

export function setFilter(filter: CurrentFilter, tree: Pick<ChangeGate, 'changed'>): CommandHandler {
  return async () => {
    const text = await askText({
      title: vscode.l10n.t('Filter'),
      prompt: vscode.l10n.t('A part of a repository, tag or digest, or a glob: team/*, v1.*'),
      value: filter.value?.text ?? '',
    });
    await filter.set(text);
    tree.changed();
  };
}

export function clearFilter(filter: CurrentFilter, tree: Pick<ChangeGate, 'changed'>): CommandHandler {
  return async () => {
    await filter.set('');
    tree.changed();
  };
}
