import * as vscode from 'vscode';
import type { TemplateSettings } from '../../../core/repositories/creationTemplate';
import type { TemplateChange, TemplateMember } from '../../../core/repositories/templateChanges';

/** One call on one line: what goes begins with a minus, what comes with a plus. */
export function changeWords(change: TemplateChange): string {
  const { t } = vscode.l10n;
  const { template } = change;
  switch (change.kind) {
    case 'create':
      return `+ ${t('{0}, for {1}', template.prefix, template.appliedFor.map(reasonWords).join(', '))}`;
    case 'delete':
      return `− ${t('{0}: the template is deleted', template.prefix)}`;
    case 'update':
      return `± ${template.prefix}: ${change.members.map((member) => memberWords(member, change)).join(', ')}`;
  }
}

function memberWords(
  member: TemplateMember,
  { held, template }: Extract<TemplateChange, { readonly kind: 'update' }>,
): string {
  const { t } = vscode.l10n;
  switch (member) {
    case 'appliedFor':
      return t('for {0}', template.appliedFor.map(reasonWords).join(', '));
    case 'mutability':
      return t('{0} → {1}', held.mutability, template.mutability);
    case 'encryption':
      return t('{0} → {1}', held.encryption.type, template.encryption.type);
    case 'mutabilityExclusions':
      return t('exclusion filters');
    case 'resourceTags':
      return t('tags');
    case 'description':
      return textWords(t('description'), held.description, template.description);
    case 'lifecyclePolicy':
      return textWords(t('lifecycle policy'), held.lifecyclePolicy, template.lifecyclePolicy);
    case 'repositoryPolicy':
      return textWords(t('repository policy'), held.repositoryPolicy, template.repositoryPolicy);
    case 'customRoleArn':
      return textWords(t('role'), held.customRoleArn, template.customRoleArn);
  }
}

function textWords(name: string, was: string | undefined, becomes: string | undefined): string {
  const { t } = vscode.l10n;
  if (was === undefined) return t('{0} added', name);
  return becomes === undefined ? t('{0} removed', name) : t('{0} changed', name);
}

/** Why ECR makes a repository; what is newer than this code as ECR names it. */
export function reasonWords(reason: TemplateSettings['appliedFor'][number]): string {
  const { t } = vscode.l10n;
  switch (reason) {
    case 'CREATE_ON_PUSH':
      return t('pushes');
    case 'PULL_THROUGH_CACHE':
      return t('the pull-through cache');
    case 'REPLICATION':
      return t('replication');
    default:
      return reason;
  }
}
