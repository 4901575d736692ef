import { invalidParameter } from './apiError';
import { idOf, lookUp } from './lookup';
import type { Image, Repository } from './model';
import type { ImageId } from './parameters';
import { imageIds, namedRepository } from './parameters';
import type { Operation } from './service';
import { dropImage, dropTag, indexesOf } from './tagging';

interface Outcome {
  readonly deleted: readonly object[];
  readonly failure?: object;
}

/**
 * By digest: the image and all its tags. By tag: the tag, and the image with its last tag
 * (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html). The answer is 200 also when
 * some fail; they are listed.
 */
export const batchDeleteImage: Operation = (call) => {
  const repository = namedRepository(call);
  const ids = imageIds(call.input);
  if (!ids) throw invalidParameter('imageIds', 'Member must not be null');
  const outcomes = ids.map((id) => deleteOne(repository, id));
  return {
    imageIds: outcomes.flatMap(({ deleted }) => deleted),
    failures: outcomes.flatMap(({ failure }) => failure ?? []),
  };
};

function deleteOne(repository: Repository, id: ImageId): Outcome {
  const found = lookUp(repository, id);
  if (found.kind === 'failed') return failed(id, found.failureCode, found.failureReason);
  const { image } = found;
  if (id.tag !== undefined && image.tags.size > 1) {
    dropTag(repository, id.tag);
    return { deleted: [idOf(image, id.tag)] };
  }
  const indexes = indexesOf(repository, image.digest);
  if (indexes.length > 0)
    return failed(
      id,
      'ImageReferencedByManifestList',
      `Requested image referenced by manifest list: [${indexes.join(', ')}]`,
    );
  const deleted = idsOf(image);
  dropImage(repository, image);
  return { deleted };
}

function idsOf(image: Image): readonly object[] {
  return image.tags.size === 0 ? [idOf(image)] : [...image.tags].map((tag) => idOf(image, tag));
}

function failed({ digest, tag }: ImageId, failureCode: string, failureReason: string): Outcome {
  return {
    deleted: [],
    failure: { imageId: { imageDigest: digest, imageTag: tag }, failureCode, failureReason },
  };
}
