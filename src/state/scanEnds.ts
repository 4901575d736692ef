import * as vscode from 'vscode';
import type { Digest } from '../core/reference/digest';
import type { RegistryId } from '../core/registries/registry';

/** An image that has a new scan. */
export interface ScanEnd {
  readonly registry: RegistryId;
  readonly repository: string;
  readonly digest: Digest;
}

/** Tells whoever keeps findings that those of an image are others now. */
export class ScanEnds implements vscode.Disposable {
  private readonly ended = new vscode.EventEmitter<ScanEnd>();
  readonly onDidEnd = this.ended.event;

  add(end: ScanEnd): void {
    this.ended.fire(end);
  }

  dispose(): void {
    this.ended.dispose();
  }
}
