import type { Image } from './image';

export interface ImageGroups {
  readonly tagged: readonly Image[];
  /** May hold children of indexes: ECR lists the platforms of an index as images without tags. */
  readonly untagged: readonly Image[];
  /** Archived, with or without tags: none can be pulled before it is restored. */
  readonly archived: readonly Image[];
}

export function groupImages(images: readonly Image[]): ImageGroups {
  const tagged: Image[] = [];
  const untagged: Image[] = [];
  const archived: Image[] = [];
  for (const image of images)
    (image.status === 'ARCHIVED' ? archived : image.tags.length > 0 ? tagged : untagged).push(image);
  return { tagged, untagged, archived };
}
