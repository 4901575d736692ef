import * as vscode from 'vscode';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import { rulesIn } from '../../core/lifecycle/rulesIn';
import type { CreationTemplate } from '../../core/repositories/creationTemplate';
import type { Choice } from '../../ui/pick';
import { pickStep } from '../../ui/stepPick';
import { answered, type Answer } from '../../ui/steps';
import type { NewRepository } from './newRepository';
import { encryptionWords, mutabilityWords, registryWords, tagsWords } from './words';

/** What the user does about the summary: makes the repository, or changes a setting of it. */
export type Summary = 'create' | 'mutability' | 'encryption' | 'tags' | 'same';

/**
 * All that is about to be made, in one list; nothing is made before its first row is taken.
 * @throws `cancelled`
 */
export async function askSummary(wanted: NewRepository, title: string): Promise<Answer<Summary>> {
  const answer = await pickStep<Summary>({
    title,
    placeholder: vscode.l10n.t('Create it, or choose what to change first'),
    back: true,
    first: rows(wanted),
    last: [],
  });
  return answer.kind === 'back' ? answer : answered(answer.value.value);
}

function rows({ registry, name, settings, template }: NewRepository): readonly Choice<Summary>[] {
  const { t } = vscode.l10n;
  return [
    {
      label: t('Create "{0}"', name),
      description: registryWords(registry),
      icon: 'add',
      value: 'create',
    },
    { label: t('Tags'), description: mutabilityWords(settings), icon: 'tag', value: 'mutability' },
    {
      label: t('Encryption'),
      description: encryptionWords(settings.encryption),
      detail: t('Cannot be changed later'),
      icon: settings.encryption.type === 'AES256' ? 'shield' : 'key',
      value: 'encryption',
    },
    { label: t('AWS tags'), description: tagsWords(settings.tags), icon: 'bookmark', value: 'tags' },
    ...(template === undefined ? [] : templateRows(template)),
  ];
}

/** What a template has beside settings: its lifecycle policy is put once the repository is there, its permissions are not. */
function templateRows({ lifecyclePolicy, repositoryPolicy }: CreationTemplate): readonly Choice<Summary>[] {
  const { t } = vscode.l10n;
  const rules = lifecyclePolicy === undefined ? 0 : rulesIn(parsePolicy(lifecyclePolicy)).length;
  return [
    ...(lifecyclePolicy === undefined
      ? []
      : [
          {
            label: t('Lifecycle policy'),
            description:
              rules === 1 ? t("the template's, of 1 rule") : t("the template's, of {0} rules", rules),
            icon: 'law',
            value: 'same' as const,
          },
        ]),
    ...(repositoryPolicy === undefined
      ? []
      : [
          {
            label: t('Permissions policy'),
            description: t("the template's is not put: add it afterwards"),
            icon: 'shield',
            value: 'same' as const,
          },
        ]),
  ];
}
