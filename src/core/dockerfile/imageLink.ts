import { isDigest } from '../reference/digest';
import type { RegistryId } from '../registries/registry';
import type { ImageId } from './dockerfileImages';

/** The image that a Dockerfile was linked to by hand. */
export interface ImageLink {
  readonly registry: RegistryId;
  readonly repository: string;
  readonly id: ImageId;
  /** The stage that it was built from; none where the image's history is to tell. */
  readonly target?: string;
}

/** Reads a link as it was kept; undefined where an older version or a damaged store holds something else. */
export function parseImageLink(kept: unknown): ImageLink | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { registry, repository, id, target } = kept as Readonly<Record<string, unknown>>;
  if (typeof registry !== 'string' || typeof repository !== 'string' || repository === '') return undefined;
  const image = parseId(id);
  if (image === undefined) return undefined;
  return {
    ...{ registry: registry as RegistryId, repository, id: image },
    ...(typeof target === 'string' && target !== '' ? { target } : {}),
  };
}

function parseId(kept: unknown): ImageId | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { tag, digest } = kept as Readonly<Record<string, unknown>>;
  if (typeof digest === 'string' && isDigest(digest)) return { digest };
  return typeof tag === 'string' && tag !== '' ? { tag } : undefined;
}
