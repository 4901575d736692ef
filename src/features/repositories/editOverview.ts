import * as vscode from 'vscode';
import { isNoChange, repositoryChange } from '../../core/repositories/repositoryChange';
import { pickOne, type Choice } from '../../ui/pick';
import { changeLines } from './changeLines';
import type { Editing } from './editing';
import { encryptionWords, mutabilityWords, registryWords, tagsWords } from './words';

/** What the user wants to change next. */
export type Next = 'mutability' | 'tags' | 'apply' | 'discard' | 'same';

/** Shows the settings as they would be, and asks what next. Rejects with `cancelled` when the user leaves. */
export function askNext(editing: Editing): Promise<Next> {
  const { t } = vscode.l10n;
  const { registry, repository } = editing.place;
  return pickOne([...changeRows(editing), ...settingRows(editing)], {
    title: t('Settings of {0} ({1})', repository.name, registryWords(registry)),
    placeholder: t('Choose what to change'),
  });
}

function settingRows({ place: { repository }, draft }: Editing): readonly Choice<Next>[] {
  const { t } = vscode.l10n;
  const section = t('Settings');
  return [
    {
      label: t('Tags'),
      description: mutabilityWords(draft.mutability),
      icon: 'tag',
      section,
      value: 'mutability',
    },
    {
      label: t('AWS tags'),
      description: draft.tags === undefined ? t('may not be read') : tagsWords(draft.tags),
      icon: 'bookmark',
      section,
      value: draft.tags === undefined ? 'same' : 'tags',
    },
    {
      label: t('Encryption'),
      description: encryptionWords(repository.encryption),
      detail: t('Was chosen when the repository was created, and cannot be changed'),
      icon: 'lock',
      section,
      value: 'same',
    },
  ];
}

function changeRows({ held, draft }: Editing): readonly Choice<Next>[] {
  const { t } = vscode.l10n;
  const change = repositoryChange(held, draft);
  if (isNoChange(change)) return [];
  const lines = changeLines(held, change);
  const section = t('Not applied yet');
  return [
    {
      label: lines.length === 1 ? t('Apply 1 Change…') : t('Apply {0} Changes…', lines.length),
      detail: lines.join('   '),
      icon: 'check',
      section,
      value: 'apply',
    },
    { label: t('Discard Changes'), icon: 'discard', section, value: 'discard' },
  ];
}
