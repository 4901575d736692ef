import { EcrExplorerError } from '../errors';
import { hostOfUri, parseRegistryHost } from '../reference/registryHost';
import type { Repository } from '../repositories/repository';

/**
 * Holds the repository that ECR described against the registry that was chosen, before a byte is sent to it.
 * `expected` is the account of the registry, `hostAccount` the one in the URI's host; undefined is what cannot be known.
 * @throws `account-mismatch`
 */
export function checkAccount(
  repository: Pick<Repository, 'uri' | 'registryId'>,
  expected: string | undefined,
  hostAccount: string | undefined,
): void {
  const accounts = [repository.registryId, hostAccount].filter((account) => account !== undefined);
  const wanted = expected ?? repository.registryId;
  if (accounts.some((account) => account !== wanted))
    throw new EcrExplorerError('account-mismatch', { uri: repository.uri, expected: wanted });
}

/**
 * Holds where an image would go against the region of the registry that was chosen. A host that is none of ECR's, such as
 * a local endpoint's, names no region.
 * @param uri of the repository
 * @throws `region-mismatch`
 */
export function checkRegion(uri: string, expected: string): void {
  const region = parseRegistryHost(hostOfUri(uri))?.region;
  if (region !== undefined && region !== expected)
    throw new EcrExplorerError('region-mismatch', { uri, expected });
}
