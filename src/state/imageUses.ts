import * as vscode from 'vscode';
import type { Digest } from '../core/reference/digest';
import type { AskedUses, IndexImages, RelatedUse, UsesScope } from '../core/workloads/imageUse';
import { KnownUses } from '../core/workloads/knownUses';

/** What was found to run which images, when it was last asked in this session. A digest is one image, whatever repository holds it. */
export class ImageUses implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly known = new KnownUses();

  /** Everything that was asked so far. */
  asked(): readonly AskedUses[] {
    return this.known.asked();
  }

  /** What was answered last there; undefined where it was not asked. */
  askedIn(scope: UsesScope): AskedUses | undefined {
    return this.known.askedIn(scope);
  }

  /** Those of the image itself, then those of an index and its images, as far as their manifests are known. */
  of(digest: Digest): readonly RelatedUse[] {
    return this.known.of(digest);
  }

  /** Remembers which images an index lists, where that says something about what runs. */
  learnIndex(index: Digest, images: readonly Digest[]): void {
    if (this.known.learnIndex(index, images)) this.changed.fire();
  }

  /**
   * All that is known of that scope from now on.
   * @param indexes what is known of indexes by now
   */
  record(asked: AskedUses, indexes: IndexImages = new Map()): void {
    this.known.record(asked, indexes);
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
