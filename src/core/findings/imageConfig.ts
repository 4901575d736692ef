import { isFields, listOf, recordIn, textIn, textsOf } from './fields';

/** What an image tells of its layers: from its manifest and its configuration. */
export interface ImageLayers {
  /** Compressed digests, the base's first. */
  readonly digests: readonly string[];
  /** Of what is in them: some tools name layers by these. */
  readonly diffIds: readonly string[];
  readonly history: readonly HistoryEntry[];
  /** `org.opencontainers.image.base.digest` where the builder wrote it. */
  readonly baseDigest?: string;
}

/** A step of the build as the image's configuration keeps it. */
export interface HistoryEntry {
  readonly createdBy: string;
  readonly comment: string;
  /** It changed no file: it has no layer. */
  readonly isEmpty: boolean;
}

/** Reads a manifest and a configuration; both by the OCI image specification, whatever else is in them. */
export function readImageLayers(manifest: unknown, config: unknown): ImageLayers {
  const [wholeManifest, wholeConfig] = [isFields(manifest) ? manifest : {}, isFields(config) ? config : {}];
  // Tools wrap the configuration, or give it as it is.
  const inner = recordIn(wholeConfig, 'config');
  const told = inner !== undefined && Array.isArray(inner['history']) ? inner : wholeConfig;
  const annotations = recordIn(wholeManifest, 'annotations') ?? {};
  const labels = recordIn(recordIn(told, 'config') ?? {}, 'Labels') ?? {};
  const BASE = 'org.opencontainers.image.base.digest';
  const baseDigest = textIn(annotations, BASE) ?? textIn(labels, BASE);
  return {
    digests: listOf(wholeManifest['layers']).map((layer) => textIn(layer, 'digest') ?? ''),
    diffIds: textsOf(recordIn(told, 'rootfs')?.['diff_ids']),
    history: listOf(told['history']).map((entry) => ({
      createdBy: textIn(entry, 'created_by') ?? '',
      comment: textIn(entry, 'comment') ?? '',
      isEmpty: entry['empty_layer'] === true,
    })),
    ...(baseDigest !== undefined && { baseDigest }),
  };
}
