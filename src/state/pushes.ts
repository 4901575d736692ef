import * as vscode from 'vscode';
import type { Digest } from '../core/reference/digest';
import type { RegistryId } from '../core/registries/registry';

/** An image that was pushed from here. */
export interface Push {
  readonly registry: RegistryId;
  readonly repository: string;
  readonly tags: readonly string[];
  readonly digest: Digest;
}

/** Tells whoever shows images that one has arrived, or that the user wants to see one. */
export class Pushes implements vscode.Disposable {
  private readonly pushed = new vscode.EventEmitter<Push>();
  private readonly asked = new vscode.EventEmitter<Push>();
  readonly onDidPush = this.pushed.event;
  readonly onDidAskToReveal = this.asked.event;

  add(push: Push): void {
    this.pushed.fire(push);
  }

  reveal(push: Push): void {
    this.asked.fire(push);
  }

  dispose(): void {
    this.pushed.dispose();
    this.asked.dispose();
  }
}
