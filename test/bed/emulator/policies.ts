import { locksOut, statementsOf, type AccessPolicyKind } from './accessGrammar';
import { ApiError, invalidParameter } from './apiError';
import type { Repository } from './model';
import { named, namedRepository } from './parameters';
import type { Call, Operation } from './service';

/** Resource policies of repositories. They are kept and given back; the emulator does not evaluate them. */
export const setRepositoryPolicy: Operation = (call) => {
  const repository = namedRepository(call);
  const policyText = acceptAccessPolicy(call, 'repository');
  repository.policyText = policyText;
  return { ...named(repository), policyText };
};

export const getRepositoryPolicy: Operation = (call) => {
  const repository = namedRepository(call);
  return { ...named(repository), policyText: policyOf(repository) };
};

export const deleteRepositoryPolicy: Operation = (call) => {
  const repository = namedRepository(call);
  const policyText = policyOf(repository);
  repository.policyText = undefined;
  return { ...named(repository), policyText };
};

function policyOf(repository: Repository): string {
  if (repository.policyText === undefined)
    throw new ApiError(
      'RepositoryPolicyNotFoundException',
      `Repository policy does not exist for the repository with name '${repository.name}' ` +
        `in the registry with id '${repository.registry.accountId}'`,
    );
  return repository.policyText;
}

/** The text that a call gives, as ECR would take it. Throws InvalidParameterException. */
export function acceptAccessPolicy({ input, caller }: Call, kind: AccessPolicyKind): string {
  const policyText = input.text('policyText', { max: 10_240 });
  const statements = statementsOf(policyText, kind);
  if (!statements) throw invalidParameter('PolicyText', `Invalid ${kind} policy provided`);
  const set = kind === 'repository' ? 'ecr:SetRepositoryPolicy' : 'ecr:PutRegistryPolicy';
  if (input.optionalFlag('force') !== true && locksOut(statements, caller.accountId, set))
    throw invalidParameter(
      'PolicyText',
      `The new ${kind} policy will not allow you to update the ${kind} policy in the future`,
    );
  return policyText;
}

/** Whether ECR would take the text as the policy of a repository. */
export function isPolicy(text: string): boolean {
  return statementsOf(text, 'repository') !== undefined;
}
