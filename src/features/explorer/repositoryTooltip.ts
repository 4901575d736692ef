import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import type { Repository } from '../../core/repositories/repository';
import { tooltip } from '../../ui/tooltip';
import type { TreeParts } from './treeParts';

/**
 * What a repository is like. What the caller may not read is left out.
 * @param cost what its images cost, once they are listed
 */
export async function repositoryTooltip(
  repository: Repository,
  ecr: Ecr,
  { format, ownerOf }: Pick<TreeParts, 'format' | 'ownerOf'>,
  signal: AbortSignal,
  cost?: string,
): Promise<vscode.MarkdownString> {
  const { t } = vscode.l10n;
  const { name, encryption, createdAt } = repository;
  const [hasPolicy, scanFrequency, owner] = await Promise.all([
    ecr.hasLifecyclePolicy(name, signal).catch(() => undefined),
    ecr.scanFrequency(name, signal).catch(() => undefined),
    ownerOf(name, signal).catch(() => undefined),
  ]);
  return tooltip(name, [
    [t('URI'), repository.uri],
    [t('ARN'), repository.arn],
    [t('Storage'), cost],
    [t('Created'), createdAt && format.dateTime(createdAt)],
    [t('Managed by'), owner],
    [t('Tags'), mutabilityWords(repository)],
    [t('Encryption'), [encryption.type, encryption.kmsKey].filter((part) => part !== undefined).join(' ')],
    [t('Scanning'), scanFrequency && scanWords(scanFrequency)],
    [t('Lifecycle policy'), hasPolicy === undefined ? undefined : hasPolicy ? t('yes') : t('none')],
  ]);
}

function mutabilityWords({ mutability, mutabilityExclusions }: Repository): string {
  const { t } = vscode.l10n;
  const except = mutabilityExclusions.join(', ');
  switch (mutability) {
    case 'MUTABLE':
      return t('mutable');
    case 'IMMUTABLE':
      return t('immutable');
    case 'MUTABLE_WITH_EXCLUSION':
      return t('mutable, except {0}', except);
    case 'IMMUTABLE_WITH_EXCLUSION':
      return t('immutable, except {0}', except);
    default:
      return mutability;
  }
}

function scanWords(frequency: string): string {
  const { t } = vscode.l10n;
  switch (frequency) {
    case 'SCAN_ON_PUSH':
      return t('on push');
    case 'CONTINUOUS_SCAN':
      return t('continuous');
    case 'MANUAL':
      return t('manual');
    default:
      return frequency;
  }
}
