import type {
  ImageDetail,
  ImageReferrer,
  Repository as SdkRepository,
  RepositoryCreationTemplate,
  Tag,
} from '@aws-sdk/client-ecr';
import type { Image } from '../core/images/image';
import { isDigest } from '../core/reference/digest';
import type { AwsTag } from '../core/repositories/awsTags';
import type { CreationTemplate } from '../core/repositories/creationTemplate';
import type { Encryption } from '../core/repositories/encryption';
import type { Mutability } from '../core/repositories/exclusionFilters';
import type { Repository } from '../core/repositories/repository';
import type { Referrer } from './ports';

/** Undefined for a row without what identifies a repository. */
export function repositoryFrom(row: SdkRepository): Repository | undefined {
  const { repositoryName: name, repositoryUri: uri, repositoryArn: arn, registryId } = row;
  if (name === undefined || uri === undefined || arn === undefined || registryId === undefined)
    return undefined;
  return {
    name,
    uri,
    arn,
    registryId,
    ...(row.createdAt !== undefined && { createdAt: row.createdAt }),
    ...mutabilityFrom(row),
    encryption: encryptionFrom(row.encryptionConfiguration),
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
  const { prefix, description, lifecyclePolicy, repositoryPolicy } = row;
  if (prefix === undefined) return undefined;
  return {
    prefix,
    appliedFor: row.appliedFor ?? [],
    ...(isSaid(description) && { description }),
    settings: {
      ...mutabilityFrom(row),
      encryption: encryptionFrom(row.encryptionConfiguration),
      tags: awsTagsFrom(row.resourceTags),
    },
    ...(isSaid(lifecyclePolicy) && { lifecyclePolicy }),
    ...(isSaid(repositoryPolicy) && { repositoryPolicy }),
  };
}

/** What was taken away is an empty text in ECR. */
export function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

export function awsTagsFrom(rows: readonly Tag[] | undefined): readonly AwsTag[] {
  return readRows(rows, ({ Key: key, Value: value = '' }) =>
    key === undefined ? undefined : { key, value },
  );
}

type MutabilityRow = Pick<SdkRepository, 'imageTagMutability' | 'imageTagMutabilityExclusionFilters'>;

export function mutabilityFrom(row: MutabilityRow): Mutability {
  return {
    mutability: row.imageTagMutability ?? 'MUTABLE',
    mutabilityExclusions: (row.imageTagMutabilityExclusionFilters ?? []).flatMap(
      ({ filter }) => filter ?? [],
    ),
  };
}

function encryptionFrom(row: EncryptionRow | undefined): Encryption {
  const kmsKey = row?.kmsKey;
  return {
    type: row?.encryptionType ?? 'AES256',
    ...(isSaid(kmsKey) && { kmsKey }),
  };
}

type EncryptionRow = Partial<NonNullable<RepositoryCreationTemplate['encryptionConfiguration']>>;

/** Rows as they are read, without those that cannot be. */
export function readRows<Row, Read>(
  rows: readonly Row[] | undefined,
  read: (row: Row) => Read | undefined,
): readonly Read[] {
  return (rows ?? []).flatMap((row) => read(row) ?? []);
}
