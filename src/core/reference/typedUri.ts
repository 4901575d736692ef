import { parseRegistryHost } from './registryHost';

/** What somebody looks for by a URI of ECR, which may be cut short. */
export interface TypedUri {
  readonly accountId: string;
  readonly region: string;
  readonly repository: string;
  readonly tag?: string;
  /** The beginning of a digest, or all of it. */
  readonly digest?: string;
}

const REST =
  /^(?<path>[a-z0-9][a-z0-9._/-]*?)\/?(?::(?<tag>[\w.-]{1,128}))?(?:@(?<digest>sha256:[0-9a-f]*))?$/i;
const LONGEST = 1_000;

/**
 * Reads `host/repository[:tag][@sha256:…]`, also as it comes from a browser or a shell: with a scheme, quoted, in capitals.
 * Undefined for everything else, so also for a part of a host.
 */
export function parseTypedUri(text: string): TypedUri | undefined {
  if (text.length > LONGEST) return undefined;
  const uri = text
    .trim()
    .replace(/^["'`]|["'`]$/g, '')
    .replace(/^[a-z-]+:\/\//i, '');
  const slash = uri.indexOf('/');
  const registry = parseRegistryHost(uri.slice(0, Math.max(slash, 0)));
  const { path, tag, digest } = REST.exec(uri.slice(slash + 1))?.groups ?? {};
  if (registry === undefined || path === undefined) return undefined;
  const { accountId, region } = registry;
  return {
    ...{ accountId, region, repository: path.toLowerCase() },
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest: digest.toLowerCase() }),
  };
}
