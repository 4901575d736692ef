import { layerIndex, type ImageHistory } from './imageHistory';
import { baseLayerCount, type KnownBase } from './knownBase';
import { historyPlaces, type LayerPlace } from './layerPlaces';
import type { StageAlignment } from './stageAlignment';

/** Where the layer with a finding's hash comes from. */
export interface LayerSource {
  readonly digest: string;
  /** None where neither the provenance nor the history tells. */
  readonly place?: LayerPlace;
  /** Several instructions made it: it is not the base image's. */
  readonly isMerged?: true;
}

/** @returns for a finding's layer hash its source; `missing` where the image has no such layer */
export function placesOfLayers(
  history: ImageHistory | undefined,
  proven: ReadonlyMap<string, LayerPlace> | undefined,
  alignments: readonly StageAlignment[],
  base: KnownBase | undefined,
): (hash: string) => LayerSource | 'missing' {
  const told =
    history === undefined ? undefined : historyPlaces(history, alignments, baseLayerCount(history, base));
  const known = new Map<string, LayerSource | 'missing'>();
  return (hash) => {
    const found = known.get(hash) ?? sourceOf(hash, history, proven, told);
    known.set(hash, found);
    return found;
  };
}

function sourceOf(
  hash: string,
  history: ImageHistory | undefined,
  proven: ReadonlyMap<string, LayerPlace> | undefined,
  told: readonly (LayerPlace | 'merged')[] | undefined,
): LayerSource | 'missing' {
  const index = history === undefined ? undefined : layerIndex(history, hash);
  if (history !== undefined && index === undefined) return 'missing';
  const digest = index === undefined ? hash : (history?.layers[index] ?? hash);
  const said = index === undefined ? undefined : told?.[index];
  const place = better(proven?.get(digest), said === 'merged' ? undefined : said);
  if (place !== undefined) return { digest, place };
  return said === 'merged' ? { digest, isMerged: true } : { digest };
}

/** What was edited beyond recognition in place may still be alike by its words. */
function better(proven: LayerPlace | undefined, told: LayerPlace | undefined): LayerPlace | undefined {
  if (proven === undefined || 'instruction' in proven) return proven ?? told;
  return told !== undefined && 'instruction' in told && told.instruction.keyword !== 'FROM' ? told : proven;
}
