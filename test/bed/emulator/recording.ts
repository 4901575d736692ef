import type { ManifestReading } from './manifests';
import type { Image, Repository } from './model';
import { destinationsOf } from './replication';

/** What the manifest refers to and the repository does not hold. */
export interface MissingReferences {
  readonly blobs: readonly string[];
  readonly children: readonly string[];
}

export function missingReferences(repository: Repository, reading: ManifestReading): MissingReferences {
  return {
    blobs: reading.blobs.map(({ digest }) => digest).filter((digest) => !repository.blobs.has(digest)),
    children: reading.children.filter((digest) => !repository.images.has(digest)),
  };
}

/** ECR's words for missing layers, and for missing manifests of an index. */
export function missingText(
  repository: Repository,
  kind: 'Layers' | 'Images',
  digests: readonly string[],
): string {
  return (
    `${kind} with digests '[${digests.join(', ')}]' required for pushing image into repository with name ` +
    `'${repository.name}' in the registry with id '${repository.registry.accountId}' do not exist`
  );
}

export interface Recording {
  readonly digest: string;
  readonly manifest: string;
  readonly reading: ManifestReading;
  readonly pushedAt: Date;
}

/** Keeps the image; one that is known already stays as it was, its pushed time too. */
export function recordImage(repository: Repository, recording: Recording): Image {
  const known = repository.images.get(recording.digest);
  if (known) return known;
  const { digest, manifest, reading, pushedAt } = recording;
  const image: Image = {
    digest,
    manifest,
    mediaType: reading.mediaType,
    sizeInBytes: sizeOf(repository, reading),
    artifactMediaType: reading.artifactMediaType,
    artifactType: reading.artifactType,
    annotations: reading.annotations,
    subject: reading.subject,
    children: reading.children,
    blobs: reading.blobs.map((blob) => blob.digest),
    tags: new Set(),
    pushedAt,
    lastPulledAt: undefined,
    lastArchivedAt: undefined,
    lastActivatedAt: undefined,
    storage: { kind: 'active' },
    scan: undefined,
    replications: destinationsOf(repository).map((destination) => ({ ...destination, status: 'COMPLETE' })),
  };
  repository.images.set(digest, image);
  return image;
}

/** imageSizeInBytes: config and layers as stored; for an index, the largest of its images. */
function sizeOf(repository: Repository, { blobs, children }: ManifestReading): number {
  if (children.length > 0)
    return Math.max(...children.map((child) => repository.images.get(child)?.sizeInBytes ?? 0));
  return blobs.reduce((sum, { size }) => sum + size, 0);
}
