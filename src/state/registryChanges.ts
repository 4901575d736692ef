import * as vscode from 'vscode';
import type { RegistryId } from '../core/registries/registry';

/** Something of a registry that was changed from here. */
export interface RegistryChange {
  readonly registry: RegistryId;
  /** The repository whose images or settings are others now; absent: its repositories are. */
  readonly repository?: string;
}

/** Tells whoever shows registries that ECR holds something else now. */
export class RegistryChanges implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<RegistryChange>();
  readonly onDidChange = this.changed.event;

  add(change: RegistryChange): void {
    this.changed.fire(change);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
