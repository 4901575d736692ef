import * as vscode from 'vscode';
import type { Digest } from '../core/reference/digest';
import type { RegistryId } from '../core/registries/registry';

/** An image that was pushed from here. */
export interface Push {
  readonly registry: RegistryId;
  readonly repository: string;
  readonly tags: readonly string[];
  readonly digest: Digest;
  /** The image that was pushed before it from the same Dockerfile, in this repository. */
  readonly replaced?: Digest;
}

/** Tells whoever shows images that one has arrived, or that the user wants to see one, or what was found in it. */
export class Pushes implements vscode.Disposable {
  private readonly pushed = new vscode.EventEmitter<Push>();
  private readonly asked = new vscode.EventEmitter<Push>();
  private readonly wanted = new vscode.EventEmitter<Push>();
  readonly onDidPush = this.pushed.event;
  readonly onDidAskToReveal = this.asked.event;
  readonly onDidAskForFindings = this.wanted.event;

  add(push: Push): void {
    this.pushed.fire(push);
  }

  reveal(push: Push): void {
    this.asked.fire(push);
  }

  showFindings(push: Push): void {
    this.wanted.fire(push);
  }

  dispose(): void {
    this.wanted.dispose();
    this.pushed.dispose();
    this.asked.dispose();
  }
}
