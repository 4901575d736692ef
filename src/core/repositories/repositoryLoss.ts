import type { Image } from '../images/image';
import { protectingPattern } from '../tags/protectedTags';
import type { Digest } from '../reference/digest';

/** What is lost when a repository is deleted with its images. */
export interface RepositoryLoss {
  readonly digests: readonly Digest[];
  readonly tags: readonly string[];
  /** Those that a pattern of the settings protects. */
  readonly protectedTags: readonly string[];
  /** As ECR tells sizes: layers that images share are counted for each. */
  readonly bytes: number;
  readonly archived: number;
  /** The last time that any of them was pulled. */
  readonly lastPulledAt: Date | undefined;
}

export function repositoryLoss(
  images: readonly Image[],
  protectedPatterns: readonly string[],
): RepositoryLoss {
  const tags = images.flatMap((image) => image.tags);
  const pulls = images.flatMap(({ lastPulledAt }) => lastPulledAt ?? []);
  return {
    digests: images.map(({ digest }) => digest),
    tags,
    protectedTags: tags.filter((tag) => protectingPattern(tag, protectedPatterns) !== undefined),
    bytes: images.reduce((sum, { sizeInBytes = 0 }) => sum + sizeInBytes, 0),
    archived: images.filter(({ status }) => status === 'ARCHIVED').length,
    lastPulledAt: pulls.reduce<Date | undefined>(
      (latest, pull) => (latest === undefined || pull > latest ? pull : latest),
      undefined,
    ),
  };
}

/** Whether nothing was pushed or moved between two looks: what was asked about is what is deleted. */
export function sameLoss(one: RepositoryLoss, other: RepositoryLoss): boolean {
  const key = ({ digests, tags }: RepositoryLoss): string =>
    [...digests].sort().join(' ') + '\n' + [...tags].sort().join(' ');
  return key(one) === key(other);
}
