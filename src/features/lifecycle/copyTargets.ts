import { EcrExplorerError } from '../../core/errors';
import type { AnyError } from '../../core/errors';
import { inParallel } from '../../core/inParallel';
import { samePolicyDocument } from '../../core/lifecycle/policyDocument';
import type { LifecyclePolicies } from '../../aws/lifecyclePorts';

/** How many repositories are asked about, or written to, at once: ECR throttles puts at about ten a second. */
export const AT_ONCE = 4;

/** A repository that a policy is to be copied to, and the policy it has (undefined: none), as the user has seen it. */
export interface CopyTarget {
  readonly repository: string;
  readonly held: string | undefined;
}

export interface CopyFailure {
  readonly repository: string;
  readonly error: AnyError;
}

/**
 * Puts the policy into every one of them that still has the policy which the user has seen. One's failure is not another's;
 * after a cancellation the rest is not begun, and counts as failed.
 */
export async function copyTo(
  ecr: Pick<LifecyclePolicies, 'lifecyclePolicy' | 'putLifecyclePolicy'>,
  text: string,
  targets: readonly CopyTarget[],
  { signal, done }: { readonly signal: AbortSignal; readonly done: (repository: string) => void },
): Promise<readonly CopyFailure[]> {
  const failures = await inParallel(targets, AT_ONCE, async ({ repository, held }) => {
    try {
      const now = await ecr.lifecyclePolicy(repository, signal);
      if (!isSame(now?.text, held)) throw new EcrExplorerError('policy-changed', { repository });
      await ecr.putLifecyclePolicy(repository, text, signal);
      done(repository);
      return undefined;
    } catch (error) {
      if (!EcrExplorerError.is(error)) throw error;
      return { repository, error };
    }
  });
  return failures.filter((failure) => failure !== undefined);
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return samePolicyDocument(one, other);
}
