import * as vscode from 'vscode';
import type { Digest } from '../core/reference/digest';

/** Something that runs an image, or would when it is next started. */
export interface ImageUse {
  readonly service: 'ECS' | 'Lambda' | 'EKS';
  /** As the user knows it: `cluster/service`, a function's name. */
  readonly name: string;
  readonly region: string;
  readonly accountId?: string;
}

/** What was found to run which images, when it was last asked. A digest is one image, whatever repository holds it. */
export class ImageUses implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private uses: ReadonlyMap<Digest, readonly ImageUse[]> = new Map();

  of(digest: Digest): readonly ImageUse[] {
    return this.uses.get(digest) ?? [];
  }

  /** All that is known from now on. */
  set(uses: ReadonlyMap<Digest, readonly ImageUse[]>): void {
    this.uses = uses;
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
