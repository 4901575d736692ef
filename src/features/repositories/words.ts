import * as vscode from 'vscode';
import { awsTagText, type AwsTag } from '../../core/repositories/awsTags';
import type { Encryption } from '../../core/repositories/encryption';
import { ruleOf, type Mutability } from '../../core/repositories/exclusionFilters';
import type { Registry } from '../../core/registries/registry';
import { registryName } from '../../ui/registries';

/** Whether tags may move, in words. */
export function mutabilityWords({ mutability, mutabilityExclusions }: Mutability): string {
  const { t } = vscode.l10n;
  const except = mutabilityExclusions.join(', ');
  switch (mutability) {
    case 'MUTABLE':
      return t('Mutable');
    case 'IMMUTABLE':
      return t('Immutable');
    case 'MUTABLE_WITH_EXCLUSION':
      return t('Mutable, except {0}', except);
    case 'IMMUTABLE_WITH_EXCLUSION':
      return t('Immutable, except {0}', except);
    default:
      return mutability;
  }
}

/** What a rule means for who pushes. */
export function ruleMeans(mutability: Mutability['mutability']): string {
  return ruleOf(mutability) === 'IMMUTABLE'
    ? vscode.l10n.t('A tag that is there is never moved: pushing it again is refused')
    : vscode.l10n.t('A tag can be pushed again, and moves to the new image');
}

export function encryptionWords({ type, kmsKey }: Encryption): string {
  const { t } = vscode.l10n;
  switch (type) {
    case 'AES256':
      return t('AES-256, with keys of Amazon S3');
    case 'KMS':
      return t('AWS KMS, {0}', keyWords(kmsKey));
    case 'KMS_DSSE':
      return t('AWS KMS, two layers, {0}', keyWords(kmsKey));
    default:
      return [type, kmsKey].filter((part) => part !== undefined).join(' ');
  }
}

function keyWords(kmsKey: string | undefined): string {
  return kmsKey ?? vscode.l10n.t('with the key of AWS (aws/ecr)');
}

export function tagsWords(tags: readonly AwsTag[]): string {
  return tags.length === 0 ? vscode.l10n.t('none') : tags.map(awsTagText).join(', ');
}

/** Where a registry is: `dev · eu-west-1` */
export function registryWords(registry: Registry): string {
  return `${registryName(registry)} · ${registry.region}`;
}
