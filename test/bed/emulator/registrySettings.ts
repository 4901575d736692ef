import { ApiError } from './apiError';
import { pageOfShelf } from './paging';
import { pageRequest } from './parameters';
import type { Operation } from './service';
import { seconds } from './service';

/** Settings of a registry and its account that are mostly read. */
const PRINCIPAL = {
  max: 200,
  pattern: /^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)\/[\w+=,.@-]+(\/[\w+=,.@-]+)*$/,
};
const DEFAULTS: Readonly<Record<string, string>> = {
  BASIC_SCAN_TYPE_VERSION: 'AWS_NATIVE',
  REGISTRY_POLICY_SCOPE: 'V2',
  BLOB_MOUNTING: 'DISABLED',
};
/** The API documents a limit and not how many. */
const MOST_EXCLUSIONS = 100;

export const getSigningConfiguration: Operation = ({ registry }) => {
  if (!registry.signing)
    throw new ApiError(
      'SigningConfigurationNotFoundException',
      `Signing configuration does not exist in the registry with id '${registry.accountId}'`,
    );
  return { registryId: registry.accountId, signingConfiguration: { rules: registry.signing } };
};

export const getAccountSetting: Operation = ({ input, registry }) => {
  const name = input.text('name', { min: 1, max: 64 });
  const value = registry.accountSettings.get(name) ?? DEFAULTS[name];
  if (value === undefined) throw new ApiError('ValidationException', `There is no account setting '${name}'`);
  return { name, value };
};

export const listPullTimeUpdateExclusions: Operation = (call) => {
  const page = pageOfShelf(call.registry.pullTimeExclusions, pageRequest(call, ''));
  return {
    pullTimeUpdateExclusions: page.items.map(({ principalArn }) => principalArn),
    nextToken: page.nextToken,
  };
};

export const registerPullTimeUpdateExclusion: Operation = ({ input, registry, service }) => {
  const principalArn = input.text('principalArn', PRINCIPAL);
  const { pullTimeExclusions } = registry;
  if (pullTimeExclusions.has(principalArn))
    throw new ApiError('ExclusionAlreadyExistsException', `'${principalArn}' is excluded already`);
  if (pullTimeExclusions.size >= MOST_EXCLUSIONS)
    throw new ApiError('LimitExceededException', `A registry has at most ${MOST_EXCLUSIONS} exclusions`);
  const createdAt = service.now();
  pullTimeExclusions.set(principalArn, { principalArn, createdAt });
  return { principalArn, createdAt: seconds(createdAt) };
};
