import { EcrExplorerError } from '../errors';
import type { BuildWishes } from './buildWishes';
import type { BuildxNeed } from './buildxNeed';

export type BuilderChoice =
  | { readonly builder: 'engine' }
  /** `needs` is empty where the user wants buildx for everything. */
  | { readonly builder: 'buildx'; readonly needs: readonly BuildxNeed[] };

/**
 * Takes the engine itself, unless the wishes need buildx or name it.
 * @throws `builder-cannot` where the engine is wanted for what it cannot do
 */
export function chooseBuilder(wishes: BuildWishes): BuilderChoice {
  const needs = buildxNeeds(wishes);
  switch (wishes.builder) {
    case 'buildx':
      return { builder: 'buildx', needs };
    case 'engine':
      if (needs.length > 0) throw new EcrExplorerError('builder-cannot', { needs });
      return { builder: 'engine' };
    default:
      return needs.length > 0 ? { builder: 'buildx', needs } : { builder: 'engine' };
  }
}

function buildxNeeds({ platforms = [], provenance, cacheTo, cacheFrom, ssh }: BuildWishes): BuildxNeed[] {
  const needs: BuildxNeed[] = [];
  if (platforms.length > 1) needs.push('platforms');
  if (provenance !== undefined && provenance !== 'off') needs.push('attestations');
  if (cacheTo !== undefined) needs.push('cache-export');
  if (cacheFrom?.some((source) => cachedImage(source) === undefined)) needs.push('cache-import');
  if (ssh !== undefined) needs.push('ssh');
  return needs;
}

/**
 * The image whose cache is to be used, which is all that the engine's API takes; undefined where the cache lies elsewhere
 * (`type=local,…`, `type=gha`, `type=s3,…`). https://docs.docker.com/build/cache/backends/
 */
export function cachedImage(source: string): string | undefined {
  if (!source.includes('=')) return source;
  const fields = new Map(
    source.split(',').map((field) => {
      const at = field.indexOf('=');
      return [field.slice(0, at).trim(), field.slice(at + 1).trim()] as const;
    }),
  );
  return fields.get('type') === 'registry' ? fields.get('ref') : undefined;
}
