import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import type { Registry } from '../../core/registries/registry';
import type { ChangeNotice } from '../../state/changeNotices';
import { createFormat, type Format } from '../../ui/format';
import { withLateProgress } from '../../ui/progress';
import type { Parts } from '../parts';
import { CacheRules } from './dockerfile/cacheRules';
import type { RegistrySettingsNeeds } from './needs';

/** What the commands about the settings of registries share. */
export class SettingsRoom {
  readonly format: Format = createFormat(vscode.env.language);
  readonly cacheRules: CacheRules;

  constructor(
    readonly parts: Parts,
    readonly needs: RegistrySettingsNeeds,
  ) {
    this.cacheRules = new CacheRules(parts.aws, needs.shownRegistries, Date.now);
  }

  ecr(registry: Registry): Ecr {
    return this.parts.aws().ecr(registry);
  }

  /** The registry that a command was given, or that the user chooses. */
  async registry(args: readonly unknown[], title: string): Promise<Registry> {
    const { places } = this.needs;
    return (places.askedRegistry(args) ?? (await places.chooseRegistry(title))).registry;
  }

  /** What stands against a change of the registry's own settings. */
  notices(registry: Registry): Promise<readonly ChangeNotice[]> {
    return withLateProgress(vscode.l10n.t('Looking at what stands against this change'), (signal) =>
      this.parts.changeNotices.before({ registry }, signal),
    );
  }

  /** Tells the rest of the window that ECR holds something else now. */
  changed(registry: Registry): void {
    this.cacheRules.forget(registry);
    this.parts.registryChanges.add({ registry: registry.id });
  }
}
