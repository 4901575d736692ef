import type { Descriptor } from './contentManifest';

/** What two images have of each other's layers. */
export interface LayerComparison<L> {
  readonly shared: readonly L[];
  /** Of the earlier image alone. */
  readonly removed: readonly L[];
  /** Of the later image alone: what whoever has the earlier one still has to fetch. */
  readonly added: readonly L[];
}

/** Layers are the same where their digests are, wherever they lie; one that lies twice in an image counts twice. */
export function compareLayers<L extends Descriptor>(
  before: readonly L[],
  after: readonly L[],
): LayerComparison<L> {
  const left = new Map<string, number>();
  for (const { digest } of before) left.set(digest, (left.get(digest) ?? 0) + 1);
  const taken = new Map<string, number>();
  const shared: L[] = [];
  const added: L[] = [];
  for (const layer of after) {
    const used = taken.get(layer.digest) ?? 0;
    if (used < (left.get(layer.digest) ?? 0)) {
      taken.set(layer.digest, used + 1);
      shared.push(layer);
    } else added.push(layer);
  }
  const removed = before.filter(({ digest }) => {
    const used = taken.get(digest) ?? 0;
    if (used > 0) taken.set(digest, used - 1);
    return used === 0;
  });
  return { shared, removed, added };
}

/** Undefined where the size of one is not told. */
export function bytesOf(layers: readonly Descriptor[]): number | undefined {
  const sizes = layers.flatMap(({ size }) => size ?? []);
  return sizes.length < layers.length ? undefined : sizes.reduce((sum, size) => sum + size, 0);
}
