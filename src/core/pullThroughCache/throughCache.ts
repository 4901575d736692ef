import { formatImageReference, type ImageReference } from '../reference/imageReference';
import { isRepositoryName } from '../reference/repositoryName';
import { EVERYTHING, withoutSlash, type CacheRule } from './cacheRule';
import { isUpstreamOf } from './upstreams';

/**
 * The name by which an image is pulled through a cache rule; undefined where the rule does not take it in. Tag and digest
 * stay: the cache hands on the manifests as they are. Official images of Docker Hub have their `library/` in it.
 * @param host of the registry that has the rule
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-working-pulling.html
 */
export function throughCache(reference: ImageReference, rule: CacheRule, host: string): string | undefined {
  if (!isUpstreamOf(rule.upstreamUrl, reference.host)) return undefined;
  const below = pathBelow(reference.path, rule.upstreamPrefix ?? EVERYTHING);
  if (below === undefined) return undefined;
  const path = rule.prefix === EVERYTHING ? below : `${withoutSlash(rule.prefix)}/${below}`;
  return isRepositoryName(path) ? formatImageReference({ ...reference, host, path }) : undefined;
}

/** How much of the upstream a rule takes in: the more its prefix says, the more it is meant. */
export function specificity({ upstreamPrefix = EVERYTHING }: CacheRule): number {
  return upstreamPrefix === EVERYTHING ? 0 : withoutSlash(upstreamPrefix).length;
}

function pathBelow(path: string, prefix: string): string | undefined {
  if (prefix === EVERYTHING) return path;
  const start = `${withoutSlash(prefix)}/`;
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}
