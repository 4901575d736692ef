import type { Digest } from '../reference/digest';

/** A manifest as it is kept: the text is what the digest is of. */
export interface RawManifest {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly text: string;
}
