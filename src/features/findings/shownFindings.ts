import type * as vscode from 'vscode';
import type { ImageIdentity } from '../../core/findings/ignoring/vexProduct';
import type { ImageFinding, ScannedImage } from '../../core/findings/scannedImage';
import { nameOfImage } from '../../core/images/imageName';
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

/** By what statements of images know one. */
export function identityOf({ repository, digest }: FoundImage, { platforms }: ScannedImage): ImageIdentity {
  return { repository, digests: [digest, ...platforms.map((platform) => platform.digest)] };
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

/** An image as commands are given it. */
export interface ImagePlace {
  readonly registry: Registry;
  readonly repository: { readonly name: string };
  readonly digest: Digest;
  readonly tags: readonly string[];
}

export function foundImage(place: ImagePlace): FoundImage {
  const { registry, repository, digest } = place;
  return { registry, repository: repository.name, digest, name: nameOfImage(place) };
}
