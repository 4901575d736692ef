import { ApiError } from './apiError';
import type { Image, Repository } from './model';

/** Whether `tag` may not be moved, with the exclusion filters counted in. */
export function isImmutable({ mutability: { mode, exclusions } }: Repository, tag: string): boolean {
  const excluded = exclusions.some((filter) => matchesWildcard(filter, tag));
  return mode.startsWith('IMMUTABLE') !== (mode.endsWith('_WITH_EXCLUSION') && excluded);
}

/** `*` stands for any run of characters; everything else is itself. */
export function matchesWildcard(filter: string, text: string): boolean {
  const pieces = filter.split('*').map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.*')}$`, 's').test(text);
}

/** ECR's words for a tag that cannot move (as quoted in https://github.com/moby/buildkit/issues/3776). */
export function immutableText(repository: Repository, tag: string): string {
  return (
    `The image tag '${tag}' already exists in the '${repository.name}' repository and cannot be overwritten ` +
    'because the repository is immutable.'
  );
}

/** Throws ImageTagAlreadyExistsException when another image has the tag and the tag may not be moved. */
export function assertTagMayMove(repository: Repository, tag: string, digest: string): void {
  const holder = repository.tags.get(tag);
  if (holder !== undefined && holder !== digest && isImmutable(repository, tag))
    throw new ApiError('ImageTagAlreadyExistsException', immutableText(repository, tag));
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html ("Tags per image") */
const TAGS_AN_IMAGE = 1000;

/** Throws LimitExceededException when the image has as many tags as one can have. */
export function assertRoomForTag(image: Image): void {
  if (image.tags.size >= TAGS_AN_IMAGE)
    throw new ApiError(
      'LimitExceededException',
      `The image with digest '${image.digest}' has ${TAGS_AN_IMAGE} tags, which is the most that one can have`,
    );
}

/** Puts the tag on the image, taking it from the image that had it. */
export function putTag(repository: Repository, image: Image, tag: string): void {
  const holder = repository.tags.get(tag);
  if (holder !== undefined) repository.images.get(holder)?.tags.delete(tag);
  repository.tags.set(tag, image.digest);
  image.tags.add(tag);
}

export function dropTag(repository: Repository, tag: string): void {
  const holder = repository.tags.get(tag);
  repository.tags.delete(tag);
  if (holder !== undefined) repository.images.get(holder)?.tags.delete(tag);
}

/** Deletes the image with its tags, and the blobs that no other image of the repository needs. */
export function dropImage(repository: Repository, image: Image): void {
  for (const tag of image.tags) repository.tags.delete(tag);
  repository.images.delete(image.digest);
  const others = [...repository.images.values()];
  for (const blob of image.blobs)
    if (!others.some(({ blobs }) => blobs.includes(blob))) repository.blobs.delete(blob);
}

/** The digests of indexes that contain the image; such an image cannot be deleted or archived. */
export function indexesOf(repository: Repository, digest: string): readonly string[] {
  const indexes: string[] = [];
  for (const image of repository.images.values())
    if (image.children.includes(digest)) indexes.push(image.digest);
  return indexes;
}
