import type { Aws, RegistryAuthorization } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { parseRegistryHost, sameRegistryHost } from '../../core/reference/registryHost';
import type { Registry } from '../../core/registries/registry';
import type { EngineAuthorization } from '../../engine/ports';

/**
 * The login for `host` from a registry of that very account and region, the first of `registries` that has one; a host
 * that is nobody's of them gets none. Only the registries of its region are asked who they are.
 */
export async function loginForEcrHost(
  host: string,
  registries: readonly Registry[],
  aws: Pick<Aws, 'ecr'>,
  signal: AbortSignal,
): Promise<EngineAuthorization | undefined> {
  const wanted = parseRegistryHost(host);
  if (wanted === undefined) return undefined;
  for (const registry of registries.filter(({ region }) => region === wanted.region)) {
    const account = await accountOf(registry, aws, signal);
    if (account === wanted.accountId) return loginFor(host, await aws.ecr(registry).authorization(signal));
  }
  return undefined;
}

async function accountOf(
  registry: Registry,
  aws: Pick<Aws, 'ecr'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (registry.registryId !== undefined) return registry.registryId;
  try {
    return await aws.ecr(registry).accountId(signal);
  } catch (error) {
    // A registry that is signed out or offline is no reason to fail a build that may not need it.
    if (EcrExplorerError.is(error) && error.reason !== 'cancelled') return undefined;
    throw error;
  }
}

/**
 * An authorization as the engine takes it, for `host` and no other.
 * @throws `account-mismatch` when it was issued for another account or region.
 */
export function loginFor(host: string, authorization: RegistryAuthorization): EngineAuthorization {
  const { username, password, proxyHost } = authorization;
  if (!sameRegistryHost(proxyHost, host))
    throw new EcrExplorerError('account-mismatch', { uri: host, expected: proxyHost });
  return { username, password, serverAddress: host };
}
