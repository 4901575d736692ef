import { isDigest, type Digest } from '../reference/digest';
import type { RegistryId } from '../registries/registry';

/** The image that was last built from a Dockerfile and pushed from here. */
export interface BuiltImage {
  readonly registry: RegistryId;
  readonly repository: string;
  readonly tags: readonly string[];
  readonly digest: Digest;
  /** The Dockerfile as it was built; none where it is too long to be kept. */
  readonly text?: string;
  /** The stage that was asked for. */
  readonly target?: string;
}

/** In characters: longer ones are written by machines, and their lines are found without it. */
const LONGEST_TEXT = 100_000;

/** What is to be kept of it. */
export function keptBuiltImage(built: BuiltImage): BuiltImage {
  const { text, ...rest } = built;
  return text === undefined || text.length > LONGEST_TEXT ? rest : built;
}

/** Reads one as it was kept; undefined where an older version or a damaged store holds something else. */
export function parseBuiltImage(kept: unknown): BuiltImage | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { registry, repository, tags, digest, text, target } = kept as Readonly<Record<string, unknown>>;
  if (typeof registry !== 'string' || typeof repository !== 'string' || repository === '') return undefined;
  if (!Array.isArray(tags) || typeof digest !== 'string' || !isDigest(digest)) return undefined;
  return {
    ...{ registry: registry as RegistryId, repository, digest },
    tags: tags.filter((tag): tag is string => typeof tag === 'string'),
    ...(typeof text === 'string' ? { text } : {}),
    ...(typeof target === 'string' ? { target } : {}),
  };
}
