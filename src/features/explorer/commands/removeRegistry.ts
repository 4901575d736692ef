import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import type { Registry } from '../../../core/registries/registry';
import type { Registries } from '../../../state/registries';
import { confirm } from '../../../ui/notify';
import { registryName } from '../../../ui/registries';
import { pickMany } from '../../../ui/pick';
import type { CommandHandler } from '../../parts';
import { askedTargets } from '../asked';

/** Takes registries out of the setting; nothing in AWS changes, and the question says so. */
export function removeRegistry(registries: Registries): CommandHandler {
  return async (...args) => {
    const asked = askedTargets(args, 'registry').map(({ registry }) => registry);
    const chosen = asked.length > 0 ? asked : await askWhich(registries.all());
    const configured = chosen.filter(({ id }) => registries.get(id) !== undefined);
    if (configured.length === 0) return;
    const names = configured.map(nameOf).join('\n');
    const { t } = vscode.l10n;
    const question =
      configured.length === 1
        ? t('Remove this registry from the tree?')
        : t('Remove these {0} registries from the tree?', configured.length);
    const detail = `${names}\n${t('Nothing changes in AWS.')}`;
    if (!(await confirm(question, detail, t('Remove')))) return;
    for (const { id } of configured) await registries.replace(id, () => undefined);
  };
}

async function askWhich(all: readonly Registry[]): Promise<readonly Registry[]> {
  if (all.length === 0)
    throw new EcrExplorerError('invalid-setting', {
      place: 'ecrExplorer.registries',
      problem: vscode.l10n.t('it names no registry that could be removed'),
    });
  return pickMany(
    all.map((registry) => ({ label: nameOf(registry), value: registry })),
    { title: vscode.l10n.t('Remove Registry'), placeholder: vscode.l10n.t('Choose what to remove') },
  );
}

function nameOf(registry: Registry): string {
  const { region, registryId } = registry;
  return [registryName(registry), ...(registryId === undefined ? [] : [registryId]), region].join(' · ');
}
