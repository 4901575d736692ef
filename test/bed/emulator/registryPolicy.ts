import { acceptAccessPolicy } from './policies';
import { ApiError } from './apiError';
import type { Call, Operation } from './service';

/** The permissions policy of a registry: kept and given back; the emulator does not evaluate it. */
export const putRegistryPolicy: Operation = (call) => {
  const policyText = acceptAccessPolicy(call, 'registry');
  call.registry.policyText = policyText;
  return { registryId: call.registry.accountId, policyText };
};

export const getRegistryPolicy: Operation = (call) => ({
  registryId: call.registry.accountId,
  policyText: policyOf(call),
});

export const deleteRegistryPolicy: Operation = (call) => {
  const policyText = policyOf(call);
  call.registry.policyText = undefined;
  return { registryId: call.registry.accountId, policyText };
};

function policyOf({ registry }: Call): string {
  if (registry.policyText === undefined)
    throw new ApiError(
      'RegistryPolicyNotFoundException',
      `Registry policy does not exist in the registry with id '${registry.accountId}'`,
    );
  return registry.policyText;
}
