import type { Digest } from '../reference/digest';

/** An image with all its tags, or one tag: with the last one goes the image. */
export type ImageId = { readonly digest: Digest } | { readonly tag: string };

/** What became of the ids of one call. Every id is in exactly one of the lists. */
export interface DeletedBatch {
  /** Those that the service said it deleted. */
  readonly deleted: readonly ImageId[];
  readonly failures: readonly ImageFailure[];
}

/** What was not done to an id, though the call was answered. */
export interface ImageFailure {
  readonly id: ImageId;
  readonly code: ImageFailureCode;
  /** The service's own words. */
  readonly said: string;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html; `Unanswered`: the service told nothing of the id. */
export type ImageFailureCode =
  'ImageNotFound' | 'ImageReferencedByManifestList' | 'KmsError' | 'Unanswered' | (string & {});
