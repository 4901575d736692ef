import * as vscode from 'vscode';
import type { EcrExplorerError } from '../core/errors';
import { defaultRegistry } from '../core/registries/defaultRegistry';
import { parseRegistrySettings } from '../core/registries/parseSettings';
import type { Registry, RegistryId } from '../core/registries/registry';
import type { Settings } from './settings';

/** The registries of the settings, checked; evented, so that views follow the settings file. */
export class Registries implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  private parsed: ReturnType<typeof parseRegistrySettings> | undefined;
  readonly onDidChange = this.changed.event;

  constructor(private readonly settings: Settings) {
    this.subscription = settings.onDidChange(['registries'], () => {
      this.parsed = undefined;
      this.changed.fire();
    });
  }

  all(): readonly Registry[] {
    return this.read().registries;
  }

  problems(): readonly EcrExplorerError<'invalid-setting'>[] {
    return this.read().problems;
  }

  /** The private ones of those that the tree shows. What ECR Public lacks is most of what commands do. */
  async shown(defaultRegion: () => Promise<string | undefined>): Promise<readonly Registry[]> {
    const browsed = await this.browsed(defaultRegion);
    return browsed.filter((registry) => registry.public !== true);
  }

  /** Those of the setting; while it has no entry, that of the default credentials chain, where it names a region. */
  async browsed(defaultRegion: () => Promise<string | undefined>): Promise<readonly Registry[]> {
    const configured = this.all();
    if (configured.length > 0 || this.problems().length > 0) return configured;
    const region = await defaultRegion();
    return region === undefined ? [] : [defaultRegistry(region)];
  }

  get(id: RegistryId): Registry | undefined {
    return this.all().find((registry) => registry.id === id);
  }

  /** Appends entries to the setting; what is there, valid or not, stays as the user wrote it. */
  async add(entries: readonly RegistryEntry[]): Promise<void> {
    await this.settings.update('registries', [...this.written(), ...entries]);
  }

  /** Replaces the entry that `id` was read from; undefined removes it. */
  async replace(id: RegistryId, change: (entry: object) => object | undefined): Promise<void> {
    const next = this.written().flatMap((entry) => {
      const [registry] = parseRegistrySettings([entry]).registries;
      if (registry?.id !== id || typeof entry !== 'object' || entry === null) return [entry];
      const changedEntry = change(entry);
      return changedEntry === undefined ? [] : [changedEntry];
    });
    await this.settings.update('registries', next);
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private read(): ReturnType<typeof parseRegistrySettings> {
    return (this.parsed ??= parseRegistrySettings(this.settings.get('registries')));
  }

  private written(): readonly unknown[] {
    const setting = this.settings.get('registries');
    return Array.isArray(setting) ? (setting as unknown[]) : [];
  }
}

/** An entry as the setting holds it (SPEC: `ecrExplorer.registries`). */
export interface RegistryEntry {
  readonly profile?: string;
  readonly region: string;
  readonly registryId?: string;
  readonly label?: string;
  readonly public?: true;
  readonly access?: 'read' | 'write';
  readonly repositories?: readonly string[];
}
