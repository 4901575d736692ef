import { createHash } from 'node:crypto';

export const MEDIA = {
  dockerImage: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  ociImage: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
  ociLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  ociEmpty: 'application/vnd.oci.empty.v1+json',
  ociArtifact: 'application/vnd.oci.artifact.manifest.v1+json',
  inToto: 'application/vnd.in-toto+json',
} as const;

const ACCEPTED: readonly string[] = [
  MEDIA.dockerImage,
  MEDIA.dockerList,
  MEDIA.ociImage,
  MEDIA.ociIndex,
  MEDIA.ociArtifact,
];

export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: Readonly<Record<string, string>>;
}

/** What ECR takes from a manifest when it records an image. */
export interface ManifestReading {
  readonly mediaType: string;
  /** Config and layers; an index has none of its own. */
  readonly blobs: readonly { readonly digest: string; readonly size: number }[];
  readonly children: readonly string[];
  readonly subject: string | undefined;
  readonly artifactType: string | undefined;
  /** What DescribeImages calls artifactMediaType: the artifact type, else the config's media type. */
  readonly artifactMediaType: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
}

export function sha256(content: string | Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/**
 * Reads a manifest or an index (https://github.com/opencontainers/image-spec/blob/main/manifest.md).
 * `undefined` when it is not JSON, or not of a media type that ECR accepts.
 * @param declared the media type that came with it, for manifests that do not say their own
 */
export function readManifest(text: string, declared: string | undefined): ManifestReading | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const manifest = membersOf(json);
  const mediaType = textOf(manifest.mediaType) ?? declared;
  if (mediaType === undefined || !ACCEPTED.includes(mediaType)) return undefined;
  const config = descriptorOf(manifest.config);
  const layers = [...listOf(manifest.layers), ...listOf(manifest.blobs)].map(descriptorOf);
  const artifactType = textOf(manifest.artifactType);
  return {
    mediaType,
    blobs: [config, ...layers].filter((blob) => blob !== undefined),
    children: listOf(manifest.manifests).flatMap((entry) => descriptorOf(entry)?.digest ?? []),
    subject: descriptorOf(manifest.subject)?.digest,
    artifactType: artifactType ?? (config?.mediaType === MEDIA.ociEmpty ? undefined : config?.mediaType),
    artifactMediaType: artifactType ?? config?.mediaType,
    annotations: Object.fromEntries(
      Object.entries(membersOf(manifest.annotations)).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    ),
  };
}

function descriptorOf(value: unknown): Descriptor | undefined {
  const { mediaType, digest, size } = membersOf(value);
  if (typeof digest !== 'string' || typeof size !== 'number') return undefined;
  return { mediaType: textOf(mediaType) ?? '', digest, size };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
