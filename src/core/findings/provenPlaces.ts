import type { Instruction } from '../dockerfile/instructions';
import { provenPlace, type LayerPlace } from './layerPlaces';
import type { OwnChain } from './ownChain';
import type { Provenance } from './provenance';
import { workingCopy } from './workingCopy';

/** A Dockerfile that has less of the built one is another one. */
const LEAST_KEPT = 0.3;

/**
 * The instruction behind each layer that the provenance knows, by the layer's digest; none where it knows no lines.
 * `another`: the Dockerfile in hand is not the one that was built.
 */
export function provenPlaces(
  { dockerfile: built, layers }: Provenance,
  { dockerfile, stages: { stages }, chain: [root] }: OwnChain,
): ReadonlyMap<string, LayerPlace> | 'another' | undefined {
  if (built === undefined) return undefined;
  const copy = workingCopy(built, dockerfile.text);
  if (copy.kept < LEAST_KEPT) return 'another';
  const byLine = new Map(
    stages.flatMap(({ from, instructions }) => [from, ...instructions]).map((one) => [one.line, one]),
  );
  const instructionAt = (line: number): Instruction | undefined => {
    const found = copy.instructionAt(line);
    return found === undefined ? undefined : byLine.get(found.line);
  };
  const places = new Map<string, LayerPlace>();
  for (const [digest, layer] of layers) {
    const place = provenPlace(layer, instructionAt, root.from);
    if (place !== undefined) places.set(digest, place);
  }
  return places;
}
