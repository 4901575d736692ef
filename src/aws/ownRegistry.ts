import { DescribeRegistryCommand } from '@aws-sdk/client-ecr';
import { EcrExplorerError } from '../core/errors';
import type { Calls } from './calls';

/** Where calls are meant to go, as the SDK's inputs have it. */
export interface RegistryTarget {
  readonly registryId?: string;
}

/**
 * Before a call that has no parameter for the registry: it answers for the caller's own, whatever was meant.
 * @throws `foreign-registry`
 */
export async function requireOwnRegistry(
  calls: Calls,
  { registryId: wanted }: RegistryTarget,
  operation: string,
  signal: AbortSignal,
): Promise<void> {
  if (wanted === undefined) return;
  const about = { operation: 'DescribeRegistry' };
  const { registryId } = await calls.send(about, new DescribeRegistryCommand({}), signal);
  if (registryId !== wanted)
    throw new EcrExplorerError('foreign-registry', { action: `ecr:${operation}`, accountId: wanted });
}
