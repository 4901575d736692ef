import { entriesOfLayers, readImageHistory } from '../findings/imageHistory';
import { baseLayerCount, type KnownBase } from '../findings/knownBase';
import { optional } from '../findings/optional';
import { bytesOf } from './compareLayers';
import { namedBase, readContentManifest } from './contentManifest';
import type { Descriptor, ManifestProblem, NamedBase } from './contentManifest';
import { historyInstruction } from './historyInstruction';

/** A step of a build, as the image remembers it. */
export interface ImageStep {
  /** As a Dockerfile would say it; none where the image does not tell. */
  readonly instruction?: string;
  /** None for a step that changed the config alone. */
  readonly layer?: ImageLayer;
  /** It came with the base image, as far as that is known. */
  readonly isBase: boolean;
}

export interface ImageLayer extends Descriptor {
  /** From 1, from the bottom. */
  readonly position: number;
}

/** An image's layers and the steps that made them, in the order of the build. */
export interface ImageLayers {
  readonly steps: readonly ImageStep[];
  readonly layers: readonly ImageLayer[];
  /** Compressed, of all layers; undefined where a layer's is not told. */
  readonly bytes?: number;
  /** How many of the layers are the base image's; none where that is not known. */
  readonly baseLayers?: number;
  /** The base image that the builder wrote down. */
  readonly base?: NamedBase;
  /** `count`: the history tells of more or fewer layers than there are. `none`: there is no history. */
  readonly untold?: 'count' | 'none';
}

/**
 * Joins an image's layers with the history of its build.
 * @param manifest JSON from outside @param config likewise; undefined where there is none to be had
 */
export function readImageLayers(
  manifest: unknown,
  config: unknown,
  known?: KnownBase,
): ImageLayers | { readonly problem: ManifestProblem } {
  const content = readContentManifest(manifest);
  if ('problem' in content) return content;
  const history = readImageHistory(manifest, config ?? {});
  const entries = 'problem' in history ? [] : history.entries;
  const making = 'problem' in history ? undefined : entriesOfLayers(history);
  const baseLayers = 'problem' in history ? undefined : baseLayerCount(history, known);
  const layers = content.layers.map((layer, index) => ({ ...layer, position: index + 1 }));
  const base = content.base ?? namedBase(labelsOf(config));
  const about = {
    ...{ layers, ...optional('bytes', bytesOf(layers)) },
    ...{ ...optional('baseLayers', baseLayers), ...optional('base', base) },
  };
  if (making === undefined || entries.length === 0) {
    const steps = layers.map((layer, index) => ({ layer, isBase: index < (baseLayers ?? 0) }));
    return { ...about, steps, ...(layers.length > 0 && { untold: entries.length === 0 ? 'none' : 'count' }) };
  }
  const layerOf = new Map(making.map((entry, index) => [entry, layers[index]]));
  const firstOwn = firstOwnEntry(making, baseLayers ?? 0);
  const steps = entries.map(({ createdBy }, index) => ({
    ...optional('instruction', historyInstruction(createdBy)),
    ...optional('layer', layerOf.get(index)),
    isBase: index < firstOwn,
  }));
  return { ...about, steps };
}

/** Up to the base image's last layer all is the base's; which of the empty steps behind it are, nobody tells. */
function firstOwnEntry(making: readonly number[], baseLayers: number): number {
  return baseLayers === 0 ? 0 : (making[baseLayers - 1] ?? -1) + 1;
}

function labelsOf(config: unknown): unknown {
  const { config: run } = Object(config) as { readonly config?: unknown };
  return (Object(run) as { readonly Labels?: unknown }).Labels;
}
