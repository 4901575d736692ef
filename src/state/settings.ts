import * as vscode from 'vscode';
import type { SettingName, SettingTypes } from '../contributions';

/** Settings that name executables, hosts or identities: a workspace's own files never decide them. */
const MACHINE_SETTINGS: ReadonlySet<SettingName> = new Set(['registries', 'docker.host', 'docker.context']);
/** Settings that a workspace may set only when it is trusted. */
const TRUSTED_SETTINGS: ReadonlySet<SettingName> = new Set([
  'tagTemplate',
  'dockerfileImages',
  'build.context',
  'build.platform',
  'build.target',
  'build.args',
  'build.labels',
  'build.noCache',
  'build.pull',
  'build.network',
  'build.extraHosts',
  'build.cacheFrom',
  'build.cacheTo',
  'build.ssh',
  'build.provenance',
  'build.builder',
  'build.secrets',
]);

/** The sole reader and writer of `ecrExplorer.*` settings. */
export class Settings {
  /** The value for `resource`, as package.json types it. Scopes are enforced here too, not only by the manifest. */
  get<K extends SettingName>(name: K, resource?: vscode.Uri): SettingTypes[K] {
    const configuration = vscode.workspace.getConfiguration('ecrExplorer', resource);
    const value = this.mayComeFromWorkspace(name)
      ? configuration.get<SettingTypes[K]>(name)
      : ownValue(configuration, name);
    return value as SettingTypes[K];
  }

  /** Writes to the user's (in a remote window: the machine's) settings. */
  async update<K extends SettingName>(name: K, value: SettingTypes[K]): Promise<void> {
    await vscode.workspace
      .getConfiguration('ecrExplorer')
      .update(name, value, vscode.ConfigurationTarget.Global);
  }

  /** Writes to the settings of the folder that a document is in; to the user's where it is in none. */
  async updateFor<K extends SettingName>(
    resource: vscode.Uri,
    name: K,
    value: SettingTypes[K],
  ): Promise<void> {
    const { Global, WorkspaceFolder } = vscode.ConfigurationTarget;
    const target = vscode.workspace.getWorkspaceFolder(resource) === undefined ? Global : WorkspaceFolder;
    await vscode.workspace.getConfiguration('ecrExplorer', resource).update(name, value, target);
  }

  onDidChange(names: readonly SettingName[], listener: () => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      if (names.some((name) => event.affectsConfiguration(`ecrExplorer.${name}`))) listener();
    });
  }

  private mayComeFromWorkspace(name: SettingName): boolean {
    if (MACHINE_SETTINGS.has(name)) return false;
    return vscode.workspace.isTrusted || !TRUSTED_SETTINGS.has(name);
  }
}

function ownValue(configuration: vscode.WorkspaceConfiguration, name: string): unknown {
  const inspected = configuration.inspect(name);
  return inspected?.globalValue ?? inspected?.defaultValue;
}
