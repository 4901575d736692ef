import type { Image } from '../images/image';
import type { LifecycleImage } from './evaluation';

/**
 * An image as policies see it; undefined where ECR does not tell when it was pushed, without which no rule can be applied.
 * @param children of an index, where they are known
 */
export function lifecycleImage(image: Image, children?: readonly string[]): LifecycleImage | undefined {
  const {
    digest,
    tags,
    pushedAt,
    lastPulledAt,
    archivedAt,
    activatedAt,
    sizeInBytes,
    subjectDigest,
    status,
  } = image;
  if (pushedAt === undefined) return undefined;
  return {
    ...{ id: digest, tags, pushedAt },
    // What is being restored is still in the archive.
    storageClass: status === 'ARCHIVED' || status === 'ACTIVATING' ? 'archive' : 'standard',
    ...(lastPulledAt !== undefined && { lastPulledAt }),
    ...(archivedAt !== undefined && { archivedAt }),
    ...(activatedAt !== undefined && { activatedAt }),
    ...(sizeInBytes !== undefined && { sizeInBytes }),
    ...(subjectDigest !== undefined && { subject: subjectDigest }),
    ...(children !== undefined && { children }),
  };
}
