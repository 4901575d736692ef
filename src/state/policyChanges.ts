import * as vscode from 'vscode';
import type { Registry } from '../core/registries/registry';

/** A repository's policy that was applied or deleted from here. */
export interface PolicyChange {
  readonly registry: Pick<Registry, 'profile' | 'region'>;
  readonly accountId: string;
  readonly repository: string;
}

/** Tells whoever shows repositories that ECR holds another policy of one. */
export class PolicyChanges implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<PolicyChange>();
  readonly onDidChange = this.changed.event;

  add(change: PolicyChange): void {
    this.changed.fire(change);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
