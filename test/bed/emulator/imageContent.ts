import { ApiError, invalidParameter } from './apiError';
import { idOf, lookUp, statusOf } from './lookup';
import { readManifest, sha256 } from './manifests';
import type { Image, Repository } from './model';
import { imageIds, named, namedRepository } from './parameters';
import { missingReferences, missingText, recordImage } from './recording';
import type { Operation } from './service';
import { assertRoomForTag, assertTagMayMove, putTag } from './tagging';

/** Reading a manifest is a pull for ECR: it moves lastRecordedPullTime (aws/containers-roadmap#2390). */
export const batchGetImage: Operation = (call) => {
  const repository = namedRepository(call);
  const images: object[] = [];
  const failures: object[] = [];
  for (const id of required(imageIds(call.input))) {
    const found = lookUp(repository, id);
    const imageId = { imageDigest: id.digest, imageTag: id.tag };
    if (found.kind === 'failed') {
      failures.push({ imageId, failureCode: found.failureCode, failureReason: found.failureReason });
    } else if (statusOf(found.image, call.service) !== 'ACTIVE') {
      failures.push({ imageId, failureCode: 'ImageNotFound', failureReason: 'Requested image is archived' });
    } else {
      found.image.lastPulledAt = call.service.now();
      images.push(content(repository, found.image, id.tag));
    }
  }
  return { images, failures };
};

export const putImage: Operation = (call) => {
  const repository = namedRepository(call);
  const manifest = call.input.text('imageManifest', { min: 1, max: 4_194_304 });
  const tag = call.input.optionalText('imageTag', { min: 1, max: 300 });
  const reading = readManifest(manifest, call.input.optionalText('imageManifestMediaType'));
  if (!reading) throw invalidParameter('imageManifest', 'Invalid JSON syntax or unsupported media type');
  const digest = sha256(manifest);
  if ((call.input.optionalText('imageDigest') ?? digest) !== digest)
    throw new ApiError('ImageDigestDoesNotMatchException', 'The image digest does not match the manifest');
  const known = repository.images.get(digest);
  if (known && (tag === undefined || repository.tags.get(tag) === digest))
    throw alreadyThere(repository, digest, tag);
  const missing = missingReferences(repository, reading);
  if (missing.blobs.length > 0)
    throw new ApiError('LayersNotFoundException', missingText(repository, 'Layers', missing.blobs));
  if (missing.children.length > 0)
    throw new ApiError(
      'ReferencedImagesNotFoundException',
      missingText(repository, 'Images', missing.children),
    );
  if (tag !== undefined) assertTagMayMove(repository, tag, digest);
  if (tag !== undefined && known) assertRoomForTag(known);
  const image = recordImage(repository, { digest, manifest, reading, pushedAt: call.service.now() });
  if (tag !== undefined) putTag(repository, image, tag);
  return { image: content(repository, image, tag) };
};

export const getDownloadUrlForLayer: Operation = (call) => {
  const repository = namedRepository(call);
  const layerDigest = call.input.text('layerDigest', { pattern: /^[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+$/ });
  const blob = repository.blobs.get(layerDigest);
  if (!blob)
    throw new ApiError(
      'LayersNotFoundException',
      `The layer with digest '${layerDigest}' does not exist in the repository with name '${repository.name}' ` +
        `in the registry with id '${repository.registry.accountId}'`,
    );
  if (blob.kind === 'nowhere')
    throw new ApiError(
      'LayerInaccessibleException',
      `The layer with digest '${layerDigest}' is seeded: it has no bytes`,
    );
  return { downloadUrl: call.service.downloads.offer(repository, layerDigest), layerDigest };
};

function content(repository: Repository, image: Image, tag: string | undefined): object {
  return {
    ...named(repository),
    imageId: idOf(image, tag),
    imageManifest: image.manifest,
    imageManifestMediaType: image.mediaType,
  };
}

function alreadyThere(repository: Repository, digest: string, tag: string | undefined): ApiError {
  return new ApiError(
    'ImageAlreadyExistsException',
    `Image with digest '${digest}' and tag '${tag ?? 'null'}' already exists in the repository with name ` +
      `'${repository.name}' in registry with id '${repository.registry.accountId}'`,
  );
}

function required<T>(list: readonly T[] | undefined): readonly T[] {
  if (!list) throw invalidParameter('imageIds', 'Member must not be null');
  return list;
}
