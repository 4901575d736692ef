import type { BaseCandidate } from '../../../../core/findings/baseCandidates';
import { formatImageReference, type ImageReference } from '../../../../core/reference/imageReference';

/** The name of a candidate, as a `FROM` is to name it: what was pinned to a digest stays pinned. */
export function movedTo(
  { host, path, digest }: ImageReference,
  candidate: Pick<BaseCandidate, 'tag' | 'digest'>,
): string {
  const pinned = digest === undefined ? {} : { digest: candidate.digest };
  return formatImageReference({ host, path, tag: candidate.tag, ...pinned });
}
