import { ApiError, invalidParameter } from './apiError';
import type { Image, ImageStatus, Repository } from './model';
import type { ImageId } from './parameters';
import type { Service } from './service';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

export type Lookup =
  | { readonly kind: 'found'; readonly image: Image }
  | { readonly kind: 'failed'; readonly failureCode: FailureCode; readonly failureReason: string };

type FailureCode =
  'MissingDigestAndTag' | 'InvalidImageDigest' | 'ImageNotFound' | 'ImageTagDoesNotMatchDigest';

/** The image that an id names, or the failure that the batch calls report for it. */
export function lookUp(repository: Repository, { digest, tag }: ImageId): Lookup {
  if (digest === undefined && tag === undefined)
    return failed('MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null');
  if (digest !== undefined && !DIGEST.test(digest))
    return failed('InvalidImageDigest', 'Invalid request parameters: image digest should satisfy the regex');
  const tagged = tag === undefined ? undefined : repository.tags.get(tag);
  const image = repository.images.get(digest ?? tagged ?? '');
  if (!image || (tag !== undefined && tagged === undefined))
    return failed('ImageNotFound', 'Requested image not found');
  if (tag !== undefined && tagged !== image.digest)
    return failed('ImageTagDoesNotMatchDigest', 'Requested image tag does not match the image digest');
  return { kind: 'found', image };
}

/** The image that an id names. Throws InvalidParameterException or ImageNotFoundException. */
export function imageIn(repository: Repository, id: ImageId): Image {
  const found = lookUp(repository, id);
  if (found.kind === 'found') return found.image;
  if (found.failureCode === 'MissingDigestAndTag' || found.failureCode === 'InvalidImageDigest')
    throw invalidParameter('imageId', found.failureReason);
  throw new ApiError(
    'ImageNotFoundException',
    `The image with imageId {imageDigest:'${id.digest ?? 'null'}', imageTag:'${id.tag ?? 'null'}'} does not exist ` +
      `within the repository with name '${repository.name}' in the registry with id '${repository.registry.accountId}'`,
  );
}

export function statusOf(image: Image, service: Service): ImageStatus {
  switch (image.storage.kind) {
    case 'active':
      return 'ACTIVE';
    case 'archived':
      return 'ARCHIVED';
    case 'activating':
      return service.stopwatch() < image.storage.readyAt ? 'ACTIVATING' : 'ACTIVE';
  }
}

/** An image id in an answer. */
export function idOf(image: Image, tag?: string): Readonly<Record<string, string>> {
  return { imageDigest: image.digest, ...(tag !== undefined && { imageTag: tag }) };
}

function failed(failureCode: FailureCode, failureReason: string): Lookup {
  return { kind: 'failed', failureCode, failureReason };
}
