import * as vscode from 'vscode';
import { pickOne } from '../../ui/pick';
import { withLateProgress } from '../../ui/progress';
import { registryName } from '../../ui/registries';
import type { SettingsRoom } from './settingsRoom';
import { readSections } from './settingsOverview';

/** Everything that a registry has of its own, with its current value in words, and the way to each. */
export async function manageRegistry(room: SettingsRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const registry = await room.registry(args, t('Registry Settings'));
  const name = registryName(registry);
  const sections = await withLateProgress(t('Reading the settings of {0}', name), (signal) =>
    readSections(room.ecr(registry), registry, signal),
  );
  const open = await pickOne(sections, {
    title: t('Settings of {0} in {1}', name, registry.region),
    placeholder:
      registry.access === 'read'
        ? t('This registry is set to read-only access')
        : t('Choose what to look at or change'),
  });
  await open();
}
