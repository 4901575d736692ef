import type * as vscode from 'vscode';
import type { ImageFinding, ScannedImage } from '../../core/findings/scannedImage';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';

/** An image whose findings are shown. */
export interface FoundImage {
  readonly registry: Registry;
  readonly repository: string;
  readonly digest: Digest;
  /** For people: `team/app:1.0`. */
  readonly name: string;
}

/** The findings that the view shows. */
export interface ShownFindings {
  readonly image: FoundImage;
  readonly scanned: ScannedImage;
  /** Of all platforms, each once; with lines where a Dockerfile is linked to the image. */
  readonly findings: readonly ImageFinding[];
  /** The Dockerfile that the lines are of. */
  readonly dockerfile?: vscode.Uri;
}
