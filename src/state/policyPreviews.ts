import * as vscode from 'vscode';
import type { PolicyPreview } from '../core/lifecycle/preview';

/** What ECR's own dry run came to, and when. */
export interface KeptPreview {
  readonly preview: PolicyPreview;
  readonly at: Date;
}

/** The last preview of each policy in this window, by the path of the policy's document. */
export class PolicyPreviews implements vscode.Disposable {
  private readonly kept = new Map<string, KeptPreview>();
  private readonly changed = new vscode.EventEmitter<string>();
  /** Fires the path of the policy's document. */
  readonly onDidChange = this.changed.event;

  get(path: string): KeptPreview | undefined {
    return this.kept.get(path);
  }

  set(path: string, preview: KeptPreview): void {
    this.kept.set(path, preview);
    this.changed.fire(path);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
