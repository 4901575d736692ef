import * as vscode from 'vscode';
import type { Aws } from '../../aws/ports';
import type { Registry } from '../../core/registries/registry';
import { tooltip } from '../../ui/tooltip';

/** Whose registry it is and what may be done there; of a public one, the names that its URIs begin with. */
export function registryTooltip(
  registry: Registry,
  accountId: string | undefined,
  aws: () => Aws,
  signal: AbortSignal,
): vscode.MarkdownString | Promise<vscode.MarkdownString> {
  const { t } = vscode.l10n;
  const { profile, region, access, label } = registry;
  const rows = (where: readonly (readonly [string, string | undefined])[]): vscode.MarkdownString =>
    tooltip(label ?? profile ?? region, [
      [t('Account'), accountId],
      ...where,
      [t('Profile'), profile ?? t('default credentials')],
      [t('Access'), access === 'read' ? t('read only') : t('read and write')],
    ]);
  if (registry.public !== true) return rows([[t('Region'), region]]);
  return aws()
    .publicEcr(registry)
    .aliases(signal)
    .catch(() => undefined)
    .then((aliases = []) => {
      const hosts = aliases.map((alias) => `public.ecr.aws/${alias}`).join(', ');
      return rows([[t('Registry'), hosts === '' ? 'ECR Public' : hosts]]);
    });
}
