import { isRecord, jsonOf } from '../foreignText';
import { isDigest, type Digest } from '../reference/digest';

export interface BlobReference {
  readonly digest: Digest;
  readonly size: number;
}

/** What a manifest needs beside it in a repository. */
export interface ManifestContent {
  /** Of an index. */
  readonly children: readonly Digest[];
  /** Config and layers, each once. */
  readonly blobs: readonly BlobReference[];
  /** The image that it is about. */
  readonly subject?: Digest;
}

/** Layers that registries do not hold, such as those of Windows' bases: whoever pulls fetches them elsewhere. */
const HELD_ELSEWHERE = /\.(?:foreign|nondistributable)\./;

/**
 * Reads an image manifest, an index or an artifact manifest; undefined when it is none of them, or names what no copy could
 * be complete without in a way that makes no sense.
 * https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
export function readManifestContent(text: string): ManifestContent | undefined {
  const document = jsonOf(text);
  if (!isRecord(document)) return undefined;
  const { config, layers, blobs, manifests, subject } = document;
  if (!Array.isArray(manifests) && !Array.isArray(layers) && !Array.isArray(blobs)) return undefined;
  const parts = [...(config === undefined ? [] : [config]), ...listed(layers), ...listed(blobs)];
  const needed = eachOf(parts.filter((part) => !isHeldElsewhere(part)).map(blobFrom));
  const children = eachOf(listed(manifests).map(digestFrom));
  const about = digestFrom(subject);
  if (needed === undefined || children === undefined) return undefined;
  return {
    children: [...new Set(children)],
    blobs: [...new Map(needed.map((blob) => [blob.digest, blob])).values()],
    ...(about === undefined ? {} : { subject: about }),
  };
}

function blobFrom(value: unknown): BlobReference | undefined {
  const digest = digestFrom(value);
  const size = isRecord(value) ? value['size'] : undefined;
  if (digest === undefined || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    return undefined;
  return { digest, size };
}

function digestFrom(value: unknown): Digest | undefined {
  const digest = isRecord(value) ? value['digest'] : undefined;
  return typeof digest === 'string' && isDigest(digest) ? digest : undefined;
}

function isHeldElsewhere(value: unknown): boolean {
  const mediaType = isRecord(value) ? value['mediaType'] : undefined;
  return typeof mediaType === 'string' && HELD_ELSEWHERE.test(mediaType);
}

/** All of them, or nothing where one makes no sense. */
function eachOf<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
