import type {
  ImageDetail,
  ImageReferrer,
  Repository as SdkRepository,
  RepositoryCreationTemplate,
} from '@aws-sdk/client-ecr';
import type { Image } from '../core/images/image';
import { isDigest } from '../core/reference/digest';
import type { CreationTemplate } from '../core/repositories/creationTemplate';
import type { Repository } from '../core/repositories/repository';
import type { Referrer } from './ports';

/** Undefined for a row without what identifies a repository. */
export function repositoryFrom(row: SdkRepository): Repository | undefined {
  const { repositoryName: name, repositoryUri: uri, repositoryArn: arn, registryId } = row;
  if (name === undefined || uri === undefined || arn === undefined || registryId === undefined)
    return undefined;
  const kmsKey = row.encryptionConfiguration?.kmsKey;
  return {
    name,
    uri,
    arn,
    registryId,
    ...(row.createdAt !== undefined && { createdAt: row.createdAt }),
    mutability: row.imageTagMutability ?? 'MUTABLE',
    mutabilityExclusions: (row.imageTagMutabilityExclusionFilters ?? []).flatMap(
      ({ filter }) => filter ?? [],
    ),
    encryption: {
      type: row.encryptionConfiguration?.encryptionType ?? 'AES256',
      ...(kmsKey !== undefined && { kmsKey }),
    },
  };
}

/** Undefined for a row without a digest that this product understands. */
export function imageFrom(row: ImageDetail): Image | undefined {
  const digest = row.imageDigest;
  if (digest === undefined || !isDigest(digest)) return undefined;
  const subject = row.subjectManifestDigest;
  const scanStatus = row.imageScanStatus?.status;
  const severityCounts = row.imageScanFindingsSummary?.findingSeverityCounts;
  return {
    digest,
    tags: row.imageTags ?? [],
    status: row.imageStatus ?? 'ACTIVE',
    ...(row.imageSizeInBytes !== undefined && { sizeInBytes: row.imageSizeInBytes }),
    ...(row.imagePushedAt !== undefined && { pushedAt: row.imagePushedAt }),
    ...(row.lastRecordedPullTime !== undefined && { lastPulledAt: row.lastRecordedPullTime }),
    ...(row.imageManifestMediaType !== undefined && { mediaType: row.imageManifestMediaType }),
    ...(row.artifactMediaType !== undefined && { artifactMediaType: row.artifactMediaType }),
    ...(subject !== undefined && isDigest(subject) && { subjectDigest: subject }),
    ...(row.lastArchivedAt !== undefined && { archivedAt: row.lastArchivedAt }),
    ...(row.lastActivatedAt !== undefined && { activatedAt: row.lastActivatedAt }),
    ...(scanStatus !== undefined && { scanStatus }),
    ...(severityCounts !== undefined && { severityCounts }),
  };
}

/** Undefined for a row without a digest that this product understands. */
export function referrerFrom(row: ImageReferrer): Referrer | undefined {
  const { digest, mediaType, artifactType, size } = row;
  if (digest === undefined || mediaType === undefined || !isDigest(digest)) return undefined;
  return {
    digest,
    mediaType,
    ...(artifactType !== undefined && { artifactType }),
    ...(size !== undefined && { sizeInBytes: size }),
    annotations: row.annotations ?? {},
  };
}

/** Undefined for a row without its prefix. */
export function creationTemplateFrom(row: RepositoryCreationTemplate): CreationTemplate | undefined {
  return row.prefix === undefined ? undefined : { prefix: row.prefix, appliedFor: row.appliedFor ?? [] };
}

/** Rows as they are read, without those that cannot be. */
export function readRows<Row, Read>(
  rows: readonly Row[] | undefined,
  read: (row: Row) => Read | undefined,
): readonly Read[] {
  return (rows ?? []).flatMap((row) => read(row) ?? []);
}
