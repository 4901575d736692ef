import type { Digest } from '../core/reference/digest';

/** What images are made of, beside their manifests: configs, attestations, layers. */
export interface ImageBlobs {
  /**
   * GetDownloadUrlForLayer, then what is at that address: checked against its digest, and never more than `limitBytes`.
   * Rejects with `blob-unavailable`, `blob-too-large`, `blob-altered`.
   */
  blob(repository: string, digest: Digest, options: BlobOptions, signal: AbortSignal): Promise<Buffer>;
}

export interface BlobOptions {
  readonly limitBytes: number;
}
