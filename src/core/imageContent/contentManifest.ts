import { listIn, numberIn, objectIn, textIn } from '../findings/foreignJson';
import { optional } from '../findings/optional';
import { isDigest, type Digest } from '../reference/digest';

/** What a manifest says of something that is kept by its digest. */
export interface Descriptor {
  readonly digest: Digest;
  readonly mediaType?: string;
  /** In bytes, as it is kept: compressed, as a rule. */
  readonly size?: number;
}

/** The manifest of one platform's image, or of an artifact in the form of one. */
export interface ContentManifest {
  /** None in what is made of layers alone. */
  readonly config?: Descriptor;
  /** In the order in which they lie upon each other. */
  readonly layers: readonly Descriptor[];
  /** By the annotations, where the builder wrote them. */
  readonly base?: NamedBase;
}

/** The image that another was built upon. https://github.com/opencontainers/image-spec/blob/main/annotations.md */
export interface NamedBase {
  readonly name?: string;
  readonly digest?: Digest;
}

/** Beyond that nothing can be run, or shown. */
const MOST_LAYERS = 1_000;

/**
 * Reads the manifest of what has layers. Layers that make no sense are refused as a whole: without one, none of the others
 * goes with its entry in the history.
 * @param manifest JSON from outside
 */
export function readContentManifest(
  manifest: unknown,
): ContentManifest | { readonly problem: ManifestProblem } {
  if (listIn(manifest, 'manifests') !== undefined) return { problem: 'index' };
  const listed = listIn(manifest, 'layers');
  if (listed === undefined) return { problem: 'no-layers' };
  const layers = listed.slice(0, MOST_LAYERS).map(descriptorIn);
  const known = layers.flatMap((layer) => layer ?? []);
  if (known.length < listed.length) return { problem: 'no-layers' };
  return {
    layers: known,
    ...optional('config', descriptorIn(objectIn(manifest, 'config'))),
    ...optional('base', namedBase(objectIn(manifest, 'annotations'))),
  };
}

/** `index`: it lists manifests, one a platform. `no-layers`: it lists nothing that could be told. */
export type ManifestProblem = 'index' | 'no-layers';

/** @param labels the config's, or the manifest's annotations */
export function namedBase(labels: unknown): NamedBase | undefined {
  const name = textIn(labels, 'org.opencontainers.image.base.name');
  const digest = textIn(labels, 'org.opencontainers.image.base.digest');
  const known = digest !== undefined && isDigest(digest) ? digest : undefined;
  if (name === undefined && known === undefined) return undefined;
  return { ...optional('name', name), ...optional('digest', known) };
}

function descriptorIn(value: unknown): Descriptor | undefined {
  const digest = textIn(value, 'digest');
  if (digest === undefined || !isDigest(digest)) return undefined;
  const size = numberIn(value, 'size');
  return {
    digest,
    ...optional('mediaType', textIn(value, 'mediaType')),
    ...optional('size', size !== undefined && Number.isSafeInteger(size) && size >= 0 ? size : undefined),
  };
}
