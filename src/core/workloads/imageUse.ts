import type { Digest } from '../reference/digest';
import type { ImageRun, WorkloadService } from './imageRun';

/** Something that runs an image of ECR, or would when it is next started, and where that was asked. */
export interface ImageUse extends ImageRun, UsesScope {
  /** Set where the service does not tell the digest: it is that of what the tag names in ECR. */
  readonly isByTag?: true;
  /** Set where ECR has no such image any more. */
  readonly isMissing?: true;
}

/** How a use came to be one of an image: it runs an index that lists the image, or an image that the index lists. */
export interface RelatedUse extends ImageUse {
  readonly through?: 'index' | 'platform';
}

/** Where it is asked what runs: the account that a profile leads to, and a region of it. */
export interface UsesScope {
  readonly profile?: string;
  readonly region: string;
}

/** An answer. */
export interface AskedUses extends UsesScope {
  readonly at: Date;
  readonly uses: readonly ImageUse[];
  /** Services that did not tell all that they run. */
  readonly refusals: readonly { readonly service: WorkloadService; readonly error: unknown }[];
}

/** The images that indexes list. */
export type IndexImages = ReadonlyMap<Digest, readonly Digest[]>;
