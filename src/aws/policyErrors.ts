import { EcrExplorerError } from '../core/errors';
import { policyRefusalOf } from '../core/lifecycle/serviceMessage';
import type { CallSubject } from './callSubject';

/** Which policy a call puts or reads; absent for a lifecycle policy. */
const PERMISSIONS: Readonly<Record<string, 'permissions' | 'registry'>> = {
  SetRepositoryPolicy: 'permissions',
  PutRegistryPolicy: 'registry',
};

/**
 * That ECR does not take a policy's text. Whatever the exception's name, the message says that it is about the text; the
 * calls for permissions have nothing else that could be wrong.
 */
export function policyRefusal(
  error: Error,
  { repository = '', operation }: Pick<CallSubject, 'repository' | 'operation'>,
): EcrExplorerError<'policy-refused'> | undefined {
  const policy = PERMISSIONS[operation];
  const isAboutInput = /^(?:InvalidParameter|Validation)(?:Exception)?$/.test(error.name);
  const said =
    policyRefusalOf(error.message) ?? (policy !== undefined && isAboutInput ? error.message : undefined);
  if (said === undefined) return undefined;
  const details = { repository, said, ...(policy !== undefined && { policy }) };
  return new EcrExplorerError('policy-refused', details, { cause: error });
}
