import type { Repository } from '../repositories/repository';
import { matchesWildcard } from './wildcard';

/**
 * Whether ECR refuses to move `tag` once it is there. The filters of the `*_WITH_EXCLUSION` modes turn the repository's
 * rule around for the tags they match: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 * A mode that is not known here counts as mutable: ECR has the last word.
 */
export function isImmutableTag(
  repository: Pick<Repository, 'mutability' | 'mutabilityExclusions'>,
  tag: string,
): boolean {
  const excluded = repository.mutabilityExclusions.some((filter) => matchesWildcard(filter, tag));
  switch (repository.mutability) {
    case 'IMMUTABLE':
      return true;
    case 'IMMUTABLE_WITH_EXCLUSION':
      return !excluded;
    case 'MUTABLE_WITH_EXCLUSION':
      return excluded;
    default:
      return false;
  }
}
