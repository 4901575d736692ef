import * as vscode from 'vscode';
import type { SettingName, SettingTypes } from '../contributions';
import { allowedValue } from './settingSources';

/** The sole reader and writer of `ecrExplorer.*` settings. */
export class Settings {
  /** The value for `resource`, as package.json types it. Scopes are enforced here too, not only by the manifest. */
  get<K extends SettingName>(name: K, resource?: vscode.Uri): SettingTypes[K] {
    const configuration = vscode.workspace.getConfiguration('ecrExplorer', resource);
    const value = allowedValue(
      name,
      vscode.workspace.isTrusted,
      () => configuration.get<SettingTypes[K]>(name),
      () => configuration.inspect(name),
    );
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
}
