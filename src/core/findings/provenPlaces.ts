import { provenPlace, type LayerPlace } from './layerPlaces';
import type { OwnChain } from './ownChain';
import type { Provenance } from './provenance';
import { workingCopy, type CopiedInstruction } from './workingCopy';

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
  if (copy.isAnother) return 'another';
  const byLine = new Map(
    stages.flatMap(({ from, instructions }) => [from, ...instructions]).map((one) => [one.line, one]),
  );
  const at = (line: number): CopiedInstruction | undefined => {
    const found = copy.at(line);
    const instruction = found === undefined ? undefined : byLine.get(found.instruction.line);
    return found === undefined || instruction === undefined ? undefined : { ...found, instruction };
  };
  const places = new Map<string, LayerPlace>();
  for (const [digest, layer] of layers) {
    const place = provenPlace(layer, at, root.from);
    if (place !== undefined) places.set(digest, place);
  }
  return places;
}
