import {
  BatchDeleteImageCommand,
  PutImageCommand,
  UpdateImageStorageClassCommand,
  type BatchDeleteImageCommandOutput,
  type ImageIdentifier,
} from '@aws-sdk/client-ecr';
import { EcrExplorerError } from '../core/errors';
import type { DeletedBatch, ImageFailure, ImageId } from '../core/imageChanges/imageDeletion';
import type { ImageStatus } from '../core/images/image';
import type { Digest } from '../core/reference/digest';
import type { Calls } from './calls';
import { isServiceException } from './expectedErrors';
import type { ImageChanges } from './imageChangePorts';
import type { RawManifest } from '../core/images/rawManifest';

/** The most that ECR takes at once (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html). */
const IDS_A_CALL = 100;

/** Changes of images through the AWS SDK. */
export class SdkImageChanges implements ImageChanges {
  constructor(
    private readonly calls: Calls,
    private readonly registryId: { readonly registryId?: string },
  ) {}

  async *deleteImages(
    repository: string,
    ids: readonly ImageId[],
    signal: AbortSignal,
  ): AsyncGenerator<DeletedBatch, void, undefined> {
    const about = { operation: 'BatchDeleteImage', repository };
    for (let at = 0; at < ids.length; at += IDS_A_CALL) {
      const asked = ids.slice(at, at + IDS_A_CALL);
      const input = { ...this.place(repository), imageIds: asked.map(identifierOf) };
      yield batchFrom(asked, await this.calls.send(about, new BatchDeleteImageCommand(input), signal));
    }
  }

  async putTag(
    repository: string,
    { digest, mediaType, text }: RawManifest,
    tag: string,
    signal: AbortSignal,
  ): Promise<'put' | 'already'> {
    const about = { operation: 'PutImage', repository, image: tag };
    const input = {
      ...this.place(repository),
      ...{ imageManifest: text, imageDigest: digest, imageTag: tag },
      ...(mediaType !== '' && { imageManifestMediaType: mediaType }),
    };
    try {
      await this.calls.send(about, new PutImageCommand(input), signal);
      return 'put';
    } catch (error) {
      if (isServiceException(error, 'ImageAlreadyExistsException')) return 'already';
      throw manifestRefusalOf(error, repository, digest) ?? error;
    }
  }

  async setStorageClass(
    repository: string,
    digest: Digest,
    storageClass: 'STANDARD' | 'ARCHIVE',
    signal: AbortSignal,
  ): Promise<ImageStatus> {
    const about = { operation: 'UpdateImageStorageClass', repository, image: digest };
    const input = {
      ...this.place(repository),
      ...{ imageId: { imageDigest: digest }, targetStorageClass: storageClass },
    };
    const { imageStatus } = await this.calls.send(about, new UpdateImageStorageClassCommand(input), signal);
    return imageStatus ?? (storageClass === 'ARCHIVE' ? 'ARCHIVED' : 'ACTIVATING');
  }

  private place(repositoryName: string): { readonly repositoryName: string; readonly registryId?: string } {
    return { ...this.registryId, repositoryName };
  }
}

/** An answer under HTTP 200 has failures too. What it names neither as deleted nor as failed is not taken for done. */
function batchFrom(asked: readonly ImageId[], answer: BatchDeleteImageCommandOutput): DeletedBatch {
  const done = new Set(
    (answer.imageIds ?? []).flatMap(({ imageDigest, imageTag }) => [imageDigest, imageTag]),
  );
  const failed = new Map<string, Omit<ImageFailure, 'id'>>();
  for (const { imageId, failureCode, failureReason = '' } of answer.failures ?? []) {
    const reason = { code: failureCode ?? 'Unanswered', said: failureReason };
    for (const name of [imageId?.imageDigest, imageId?.imageTag])
      if (name !== undefined) failed.set(name, reason);
  }
  const deleted: ImageId[] = [];
  const failures: ImageFailure[] = [];
  for (const id of asked) {
    const name = 'tag' in id ? id.tag : id.digest;
    const failure = failed.get(name);
    if (failure !== undefined) failures.push({ id, ...failure });
    else if (done.has(name)) deleted.push(id);
    else failures.push({ id, code: 'Unanswered', said: '' });
  }
  return { deleted, failures };
}

function identifierOf(id: ImageId): ImageIdentifier {
  return 'tag' in id ? { imageTag: id.tag } : { imageDigest: id.digest };
}

/** What ECR says of a manifest that it does not take again under its digest. */
function manifestRefusalOf(
  error: unknown,
  repository: string,
  image: Digest,
): EcrExplorerError<'manifest-refused'> | undefined {
  const isRefused = [
    'ImageDigestDoesNotMatchException',
    'ReferencedImagesNotFoundException',
    'LayersNotFoundException',
  ];
  if (!isRefused.some((name) => isServiceException(error, name))) return undefined;
  const cause = error instanceof Error ? error.cause : undefined;
  const said = cause instanceof Error ? cause.message : '';
  return new EcrExplorerError('manifest-refused', { repository, image, said }, { cause });
}
