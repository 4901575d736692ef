import type { Digest } from './digest';
import { partitionOf } from './partitions';

/** What to show in the web console: an account's registry, one of its repositories, or an image there. */
export interface ConsolePlace {
  readonly region: string;
  readonly accountId: string;
  readonly repository?: string;
  /** Shown only together with `repository`. */
  readonly digest?: Digest;
}

/** An https link into the console of the right partition; undefined where the partition publishes no console. */
export function consoleUrl({ region, accountId, repository, digest }: ConsolePlace): string | undefined {
  const { consoleDomain } = partitionOf(region);
  if (consoleDomain === undefined) return undefined;
  const query = `?region=${encodeURIComponent(region)}`;
  const base = `https://${encodeURIComponent(region)}.${consoleDomain}/ecr`;
  if (repository === undefined) return `${base}/private-registry/repositories${query}`;
  const path = repository.split('/').map(encodeURIComponent).join('/');
  const place = `${base}/repositories/private/${encodeURIComponent(accountId)}/${path}`;
  return digest === undefined ? `${place}${query}` : `${place}/_/image/${digest}/details${query}`;
}
