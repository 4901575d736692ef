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

/** Where an organisation's people sign in (AWS access portal), and as what. */
export interface PortalAccess {
  readonly startUrl: string;
  readonly accountId: string;
  readonly roleName: string;
}

/**
 * The console's page, reached through the access portal: it opens in that account and role whatever the browser is signed in to.
 * Undefined where the portal has no https address.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/createshortcutlink.html
 */
export function portalUrl({ startUrl, accountId, roleName }: PortalAccess, page: string): string | undefined {
  const portal = /^https:\/\/[^\s#?]+/.exec(startUrl)?.[0].replace(/\/+$/, '');
  if (portal === undefined) return undefined;
  const query = new URLSearchParams({ account_id: accountId, role_name: roleName, destination: page });
  // The portal reads its query by percent signs alone.
  return `${portal}/#/console?${query.toString().replaceAll('+', '%20')}`;
}

/** The console's page of an account's registry of ECR Public. */
export const PUBLIC_CONSOLE =
  'https://us-east-1.console.aws.amazon.com/ecr/public-registry/repositories?region=us-east-1';

/** The page that everybody sees of a repository of ECR Public: `public.ecr.aws/alias/name`. Undefined for any other URI. */
export function galleryUrl(repositoryUri: string): string | undefined {
  const [, path] = /^public\.ecr\.aws\/([a-z0-9._/-]+)$/.exec(repositoryUri) ?? [];
  return path === undefined ? undefined : `https://gallery.ecr.aws/${path}`;
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
