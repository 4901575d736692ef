import * as vscode from 'vscode';
import type { PublicEcr } from '../../aws/publicPorts';
import type { Repository } from '../../core/repositories/repository';
import type { Format } from '../../ui/format';
import { tooltip } from '../../ui/tooltip';

/** What a repository of ECR Public is like, and what the gallery says of it. */
export async function publicRepositoryTooltip(
  { name, uri, arn, createdAt }: Repository,
  ecr: Pick<PublicEcr, 'catalog'>,
  format: Format,
  signal: AbortSignal,
): Promise<vscode.MarkdownString> {
  const { t } = vscode.l10n;
  const catalog = await ecr.catalog(name, signal).catch(() => undefined);
  return tooltip(name, [
    [t('URI'), uri],
    [t('ARN'), arn],
    [t('Created'), createdAt && format.dateTime(createdAt)],
    [t('Description'), catalog?.description],
    [t('Architectures'), catalog?.architectures.join(', ')],
    [t('Operating systems'), catalog?.operatingSystems.join(', ')],
  ]);
}
