import { MEDIA, sha256 } from './manifests';
import type { Descriptor } from './manifests';
import type { Blob } from './model';

/** A manifest made up for a seeded image, with the blobs it speaks of. */
export interface Synthesized {
  readonly manifest: string;
  readonly mediaType: string;
  readonly digest: string;
  readonly blobs: ReadonlyMap<string, Blob>;
  /** Manifests an index contains: they are seeded, untagged, with it. */
  readonly children: readonly Synthesized[];
}

export interface Platform {
  readonly os: string;
  readonly architecture: string;
}

/** A layer: bytes that can be pulled, or a size alone (its digest is made from `name`). */
export type SeedLayer = { readonly bytes: Buffer } | { readonly name: string; readonly sizeInBytes: number };

/** One line of an image's history; a step without a layer sets metadata only. */
export interface SeedStep {
  readonly createdBy: string;
  readonly layer?: SeedLayer;
}

export interface SeedImageContent {
  readonly platform: Platform;
  readonly created: Date;
  readonly steps: readonly SeedStep[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly docker?: boolean;
}

/** An image as an engine would push it: config with history, manifest, layers. */
export function imageManifest({ platform, created, steps, labels, docker }: SeedImageContent): Synthesized {
  const layers = steps.flatMap(({ layer }) => (layer ? [layerBlob(layer)] : []));
  const config = JSON.stringify({
    created: created.toISOString(),
    architecture: platform.architecture,
    os: platform.os,
    config: { Env: ['PATH=/usr/local/bin:/usr/bin:/bin'], ...(labels && { Labels: labels }) },
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => sha256(`diff of ${digest}`)) },
    history: steps.map(({ createdBy, layer }) => ({
      created: created.toISOString(),
      created_by: createdBy,
      comment: 'buildkit.dockerfile.v0',
      ...(!layer && { empty_layer: true }),
    })),
  });
  return artifactManifest({
    mediaType: docker ? MEDIA.dockerImage : MEDIA.ociImage,
    config: { mediaType: docker ? MEDIA.dockerConfig : MEDIA.ociConfig, content: config },
    layers: layers.map((layer) => ({ ...layer, mediaType: docker ? MEDIA.dockerLayer : MEDIA.ociLayer })),
  });
}

export interface ArtifactContent {
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly config: { readonly mediaType: string; readonly content: string };
  readonly layers: readonly (SizedBlob & { readonly mediaType: string })[];
  readonly subject?: Synthesized;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface SizedBlob {
  readonly digest: string;
  readonly size: number;
  readonly blob: Blob;
}

/** Any manifest with a config and layers: images, charts, signatures, attestations. */
export function artifactManifest(content: ArtifactContent): Synthesized {
  const { mediaType = MEDIA.ociImage, artifactType, config, layers, subject, annotations } = content;
  const configBytes = Buffer.from(config.content);
  const configDigest = sha256(configBytes);
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType,
    ...(artifactType !== undefined && { artifactType }),
    config: { mediaType: config.mediaType, digest: configDigest, size: configBytes.length },
    layers: layers.map(({ mediaType: layerType, digest, size }) => ({ mediaType: layerType, digest, size })),
    ...(subject && { subject: descriptorOf(subject) }),
    ...(annotations && { annotations }),
  });
  const blobs = new Map<string, Blob>(layers.map(({ digest, blob }) => [digest, blob]));
  blobs.set(configDigest, { kind: 'bytes', bytes: configBytes });
  return { manifest, mediaType, digest: sha256(manifest), blobs, children: [] };
}

export interface IndexEntry {
  readonly image: Synthesized;
  readonly platform: Platform;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An index of images, one a platform, and of the attestations that come with them. */
export function indexManifest(entries: readonly IndexEntry[]): Synthesized {
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MEDIA.ociIndex,
    manifests: entries.map(({ image, platform, annotations }) => ({
      ...descriptorOf(image),
      ...(annotations && { annotations }),
      platform: { architecture: platform.architecture, os: platform.os },
    })),
  });
  const children = entries.map(({ image }) => image);
  return { manifest, mediaType: MEDIA.ociIndex, digest: sha256(manifest), blobs: new Map(), children };
}

/** A blob of text whose bytes can be fetched, as a layer of an artifact. */
export function textLayer(mediaType: string, text: string): SizedBlob & { readonly mediaType: string } {
  return { mediaType, ...layerBlob({ bytes: Buffer.from(text) }) };
}

function layerBlob(layer: SeedLayer): SizedBlob {
  if ('bytes' in layer)
    return {
      digest: sha256(layer.bytes),
      size: layer.bytes.length,
      blob: { kind: 'bytes', bytes: layer.bytes },
    };
  return { digest: sha256(`layer ${layer.name}`), size: layer.sizeInBytes, blob: { kind: 'nowhere' } };
}

function descriptorOf({ mediaType, digest, manifest }: Synthesized): Descriptor {
  return { mediaType, digest, size: Buffer.byteLength(manifest) };
}
