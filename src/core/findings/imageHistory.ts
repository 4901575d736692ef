import { listIn, objectIn, textIn } from './foreignJson';
import { t } from '../l10n';

/** An entry of an image config's history. https://github.com/opencontainers/image-spec/blob/main/config.md#properties */
export interface HistoryEntry {
  readonly createdBy: string;
  /** It made no layer. */
  readonly isEmpty: boolean;
}

/** What an image says about how it was made. Layers are in the order they were laid down. */
export interface ImageHistory {
  readonly entries: readonly HistoryEntry[];
  /** Digests of the compressed layers, out of the manifest. */
  readonly layers: readonly string[];
  /** Digests of the unpacked layers, out of the config. */
  readonly diffIds: readonly string[];
  /** The digest of the base image, where the builder wrote it down. */
  readonly baseDigest?: string;
}

/**
 * Reads a platform's manifest and config.
 * @returns a `problem` where the manifest is none of one platform's image
 */
export function readImageHistory(
  manifest: unknown,
  config: unknown,
): ImageHistory | { readonly problem: string } {
  if (listIn(manifest, 'manifests') !== undefined)
    return { problem: t('The manifest is an index: give the one of a platform.') };
  const layers = listIn(manifest, 'layers');
  if (layers === undefined) return { problem: t('The manifest lists no layers.') };
  if (objectIn(config) === undefined) return { problem: t('The config is not a JSON object.') };
  const digests = layers.map((layer) => textIn(layer, 'digest') ?? '');
  const baseDigest =
    textIn(manifest, 'annotations', BASE_DIGEST) ?? textIn(config, 'config', 'Labels', BASE_DIGEST);
  return {
    entries: (listIn(config, 'history') ?? []).map((entry) => ({
      // An import has a comment alone.
      createdBy: textIn(entry, 'created_by') ?? '',
      isEmpty: objectIn(entry)?.['empty_layer'] === true,
    })),
    layers: digests,
    diffIds: (listIn(config, 'rootfs', 'diff_ids') ?? []).map((id) => textIn(id) ?? ''),
    ...(baseDigest === undefined ? {} : { baseDigest }),
  };
}

const BASE_DIGEST = 'org.opencontainers.image.base.digest';

/** Which layer a finding's hash means: the compressed digest, or else that of the unpacked layer. */
export function layerIndex({ layers, diffIds }: ImageHistory, hash: string): number | undefined {
  const index = layers.indexOf(hash);
  const found = index === -1 ? diffIds.indexOf(hash) : index;
  return found === -1 ? undefined : found;
}

/** The history entry that made each layer; none where entries and layers do not go together. */
export function entriesOfLayers({ entries, layers }: ImageHistory): readonly number[] | undefined {
  const making = entries.flatMap(({ isEmpty }, index) => (isEmpty ? [] : [index]));
  return making.length === layers.length ? making : undefined;
}
