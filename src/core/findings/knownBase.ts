import type { Finding } from './finding';
import type { ImageHistory } from './imageHistory';

/** What is known of the image that the Dockerfile builds upon, out of its own registry. */
export interface KnownBase {
  /** Of its config: where they begin the image's own, they tell exactly which layers are the base image's. */
  readonly diffIds?: readonly string[];
  /** Of its own scan: what is found there too came with it. */
  readonly findings?: readonly Finding[];
}

/** How many of an image's layers are its base image's; none where that one's layers do not begin it. */
export function baseLayerCount(
  { diffIds: own }: ImageHistory,
  base: KnownBase | undefined,
): number | undefined {
  const diffIds = base?.diffIds ?? [];
  const isBase = diffIds.length > 0 && diffIds.every((id, index) => id === own[index]);
  return isBase ? diffIds.length : undefined;
}
