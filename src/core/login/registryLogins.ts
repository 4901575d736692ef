import { EcrExplorerError } from '../errors';
import { parseRegistryHost, sameRegistryHost } from '../reference/registryHost';
import type { Registry } from '../registries/registry';

/** What logging in asks of AWS. */
export interface LoginSource {
  ecr(registry: Registry): {
    accountId(signal: AbortSignal): Promise<string | undefined>;
    authorization(signal: AbortSignal, options?: { readonly fresh?: boolean }): Promise<Authorization>;
  };
}

/** Secret. It goes to `proxyHost`, or another host of the same account and region, alone. */
export interface Authorization {
  readonly username: string;
  readonly password: string;
  readonly proxyHost: string;
}

/** An authorization as an engine takes it. Secret. */
export interface Login {
  readonly username: string;
  readonly password: string;
  readonly serverAddress: string;
}

/**
 * The login for `host` from a registry of that very account and region, the first of `registries` that has one; a host
 * that is nobody's of them gets none. Only the registries of its region are asked who they are.
 */
export async function loginForEcrHost(
  host: string,
  registries: readonly Registry[],
  aws: LoginSource,
  signal: AbortSignal,
): Promise<Login | undefined> {
  const registry = await registryOfHost(host, registries, aws, signal);
  return registry && loginFor(host, await aws.ecr(registry).authorization(signal));
}

/** The first of `registries` whose account and region the host of an ECR registry names. */
export async function registryOfHost(
  host: string,
  registries: readonly Registry[],
  aws: LoginSource,
  signal: AbortSignal,
): Promise<Registry | undefined> {
  const wanted = parseRegistryHost(host);
  if (wanted === undefined) return undefined;
  for (const registry of registries.filter(({ region }) => region === wanted.region))
    if ((await accountOf(registry, aws, signal)) === wanted.accountId) return registry;
  return undefined;
}

async function accountOf(
  registry: Registry,
  aws: LoginSource,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (registry.registryId !== undefined) return registry.registryId;
  try {
    return await aws.ecr(registry).accountId(signal);
  } catch (error) {
    // A registry that is signed out or offline is no reason to fail what may not need it.
    if (EcrExplorerError.is(error) && error.reason !== 'cancelled') return undefined;
    throw error;
  }
}

/**
 * An authorization as the engine takes it, for `host` and no other.
 * @throws `account-mismatch` when it was issued for another account or region.
 */
export function loginFor(host: string, { username, password, proxyHost }: Authorization): Login {
  if (!sameRegistryHost(proxyHost, host))
    throw new EcrExplorerError('account-mismatch', { uri: host, expected: proxyHost });
  return { username, password, serverAddress: host };
}
