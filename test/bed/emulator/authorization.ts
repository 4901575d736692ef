import { accessDenied } from './apiError';
import type { Operation } from './service';
import { seconds } from './service';

/** One token for the caller in the signed region; naming registries (deprecated) repeats it for each. */
export const getAuthorizationToken: Operation = ({ op, input, caller, service }) => {
  const registryIds = input.optionalTexts('registryIds', { min: 1, max: 10 }, { pattern: /^[0-9]{12}$/ });
  const { password, expiresAt } = service.tokens.issue(caller.accountId, caller.region);
  return {
    authorizationData: (registryIds ?? [caller.accountId]).map((registryId) => {
      if (!service.mayUse(caller.accountId, registryId)) throw accessDenied(caller.accountId, op, '*');
      return {
        authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
        expiresAt: seconds(expiresAt),
        proxyEndpoint: service.names.proxyEndpoint(registryId, caller.region),
      };
    }),
  };
};
