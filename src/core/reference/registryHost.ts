import { partitionOf } from './partitions';

/** What the name of a private ECR registry says. */
export interface RegistryHost {
  readonly accountId: string;
  readonly region: string;
  readonly fips: boolean;
  readonly dualStack: boolean;
}

/**
 * `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, with `ecr-fips` for FIPS, and `dkr-ecr` under `on.aws` for dual-stack.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html
 */
const HOST =
  /^(?<account>\d{12})\.dkr(?<dash>[.-])ecr(?<fips>-fips)?\.(?<region>[a-z0-9-]+)\.(?<suffix>[a-z0-9.-]+)$/;

/** Reads the host of an ECR registry, in any case and with or without port 443; undefined for every other host. */
export function parseRegistryHost(host: string): RegistryHost | undefined {
  const groups = HOST.exec(host.toLowerCase().replace(/:443$/, ''))?.groups;
  if (groups === undefined) return undefined;
  const { account: accountId = '', region = '', suffix, dash, fips } = groups;
  const dualStack = dash === '-';
  const partition = partitionOf(region);
  // A region under another partition's domain is nobody's registry, and no token belongs there.
  if (suffix !== (dualStack ? partition.dualStackRegistrySuffix : partition.dnsSuffix)) return undefined;
  return { accountId, region, fips: fips !== undefined, dualStack };
}

/** The plain name of an account's registry in a region, where no repository has told its own URI yet. */
export function registryHostOf(accountId: string, region: string): string {
  return `${accountId}.dkr.ecr.${region}.${partitionOf(region).dnsSuffix}`;
}

/**
 * True when a token for `a` may go to `b`: the same host and port, or two names (plain, FIPS, dual-stack) of the registry
 * of one account and region.
 */
export function sameRegistryHost(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  const [one, other] = [parseRegistryHost(a), parseRegistryHost(b)];
  if (one === undefined || other === undefined) return false;
  return one.accountId === other.accountId && one.region === other.region;
}

/** The host (with its port) of a repository URI or any image reference that starts with one. */
export function hostOfUri(uri: string): string {
  const slash = uri.indexOf('/');
  return slash === -1 ? uri : uri.slice(0, slash);
}
