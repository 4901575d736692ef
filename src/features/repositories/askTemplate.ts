import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { coveringTemplate, type CreationTemplate } from '../../core/repositories/creationTemplate';
import type { Log } from '../../ui/log';
import { withLateProgress } from '../../ui/progress';
import { pickStep } from '../../ui/stepPick';
import { answered, unasked, type Answer } from '../../ui/steps';
import { encryptionWords, mutabilityWords, tagsWords } from './words';

/**
 * Shows the creation template of the registry that is for the name, and whether its settings are to be taken. ECR applies
 * templates to repositories that it makes itself, and to none that is created by name: that is said.
 * @returns undefined to begin with ECR's defaults
 * @throws `cancelled`
 */
export async function askTemplate(
  ecr: Pick<Ecr, 'creationTemplates'>,
  name: string,
  title: string,
  log: Log,
): Promise<Answer<CreationTemplate | undefined>> {
  const { t } = vscode.l10n;
  const templates = await withLateProgress(t('Reading the creation templates'), (signal) =>
    ecr.creationTemplates(signal),
  ).catch((error: unknown) => {
    if (EcrExplorerError.is(error, 'cancelled')) throw error;
    log.error('creation templates', error);
    return undefined;
  });
  const template = coveringTemplate(name, templates ?? []);
  if (template === undefined) return unasked(undefined);
  const answer = await pickStep<CreationTemplate | undefined>({
    title: t('{0}: Creation Template', title),
    placeholder: t('ECR applies creation templates to what it makes itself, not to what is created by name'),
    back: true,
    first: [
      {
        label: t("Use the template's settings"),
        description: template.prefix,
        detail: templateWords(template),
        icon: 'symbol-class',
        value: template,
      },
      {
        label: t("Start from ECR's defaults"),
        detail: t('Mutable tags, AES-256'),
        icon: 'circle-outline',
        value: undefined,
      },
    ],
    last: [],
  });
  return answer.kind === 'back' ? answer : answered(answer.value.value);
}

function templateWords({
  settings,
  lifecyclePolicy,
  repositoryPolicy,
  description,
}: CreationTemplate): string {
  const { t } = vscode.l10n;
  return [
    ...(description === undefined ? [] : [description]),
    mutabilityWords(settings),
    encryptionWords(settings.encryption),
    ...(settings.tags.length === 0 ? [] : [tagsWords(settings.tags)]),
    ...(lifecyclePolicy === undefined ? [] : [t('lifecycle policy')]),
    ...(repositoryPolicy === undefined ? [] : [t('permissions policy')]),
  ].join(' · ');
}
