import { isRecord, jsonOf } from '../foreignText';

/** Bytes that ECR stores under a digest: a layer as it is compressed, or a config. */
export interface StoredLayer {
  readonly digest: string;
  readonly sizeInBytes: number;
}

/** More than any image has; a manifest is text from outside. */
const MOST_LAYERS = 1_000;

/** What an image's manifest says it is made of, its config included; undefined where it is none of one image. */
export function layersIn(manifest: string): readonly StoredLayer[] | undefined {
  const document = jsonOf(manifest);
  if (!isRecord(document) || !Array.isArray(document['layers'])) return undefined;
  const listed: readonly unknown[] = [...(document['layers'] as unknown[]), document['config']];
  return listed.slice(0, MOST_LAYERS).flatMap(readLayer);
}

function readLayer(value: unknown): readonly StoredLayer[] {
  if (!isRecord(value)) return [];
  const { digest, size } = value;
  if (typeof digest !== 'string' || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    return [];
  return [{ digest, sizeInBytes: size }];
}
