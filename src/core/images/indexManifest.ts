import { isRecord, jsonOf } from '../foreignText';
import { isDigest } from '../reference/digest';
import type { Digest } from '../reference/digest';
import { t } from '../l10n';

/** A manifest that an index lists. */
export interface IndexEntry {
  readonly digest: Digest;
  readonly mediaType: string;
  /** Of the manifest itself, in bytes. */
  readonly size?: number;
  /** Such as `linux/arm64/v8`; absent where the index tells none. */
  readonly platform?: string;
  /** Set on an attestation that BuildKit put beside the image it is about. */
  readonly attests?: Digest;
}

export type IndexManifest =
  | { readonly kind: 'index'; readonly entries: readonly IndexEntry[] }
  | { readonly kind: 'unreadable'; readonly problem: string };

/** ECR's own limit of a manifest, in characters. */
const LONGEST = 4 * 1024 * 1024;
const MOST_ENTRIES = 1_000;

/**
 * Reads an image index (OCI) or manifest list (Docker). Whatever a registry serves is text from outside: entries that make
 * no sense are left out, and no more than a thousand are read.
 */
export function parseIndexManifest(text: string): IndexManifest {
  if (text.length > LONGEST) return { kind: 'unreadable', problem: t('it is larger than 4 MiB') };
  const document = jsonOf(text);
  if (!isRecord(document) || !Array.isArray(document['manifests']))
    return { kind: 'unreadable', problem: t('it lists no manifests') };
  const entries = (document['manifests'] as unknown[]).slice(0, MOST_ENTRIES).flatMap(readEntry);
  const once = new Map(entries.map((entry) => [entry.digest, entry]));
  return { kind: 'index', entries: [...once.values()] };
}

/** The images that an index lists, without what was put beside them; none where its manifest was not read or is none. */
export function imagesListed(text: string | undefined): readonly IndexEntry[] {
  const index = text === undefined ? undefined : parseIndexManifest(text);
  return index?.kind === 'index' ? index.entries.filter(({ attests }) => attests === undefined) : [];
}

function readEntry(value: unknown): IndexEntry[] {
  if (!isRecord(value)) return [];
  const { digest, mediaType, size } = value;
  if (typeof digest !== 'string' || !isDigest(digest) || typeof mediaType !== 'string') return [];
  const platform = readPlatform(value['platform']);
  const attests = readAttests(value['annotations']);
  return [
    {
      digest,
      mediaType,
      ...(typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? { size } : {}),
      ...(platform === undefined ? {} : { platform }),
      ...(attests === undefined ? {} : { attests }),
    },
  ];
}

function readPlatform(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const parts = [value['os'], value['architecture'], value['variant']].filter(
    (part): part is string => typeof part === 'string' && part !== '',
  );
  const platform = parts.join('/');
  return platform === '' || platform === 'unknown/unknown' ? undefined : platform;
}

/** https://docs.docker.com/build/metadata/attestations/attestation-storage/ */
function readAttests(annotations: unknown): Digest | undefined {
  if (!isRecord(annotations) || annotations['vnd.docker.reference.type'] !== 'attestation-manifest')
    return undefined;
  const subject = annotations['vnd.docker.reference.digest'];
  return typeof subject === 'string' && isDigest(subject) ? subject : undefined;
}
