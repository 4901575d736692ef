import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import { withProgress } from '../../../ui/progress';
import { registryName } from '../../../ui/registries';
import type { SettingsRoom } from '../settingsRoom';
import { templatesPath } from './templatesPlace';

/** Opens the creation templates of a registry as a document. A draft is opened without a call. */
export async function editTemplates(room: SettingsRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const { documents } = room.needs;
  const registry = await room.registry(args, t('Creation Templates'));
  const path = await withProgress(
    t('Reading the creation templates of {0}', registryName(registry)),
    async (_report, signal) => {
      const accountId = await room.ecr(registry).accountId(signal);
      if (accountId === undefined)
        throw new EcrExplorerError('access-denied', {
          action: 'ecr:DescribeRegistry',
          said: t('Whose registry it is, is not known without it.'),
        });
      const asked = templatesPath(registry, accountId);
      if ((await documents.draft(asked)) === undefined) await documents.ask(asked, signal);
      return asked;
    },
  );
  await vscode.window.showTextDocument(documents.uriOf(path), { preview: false });
}
