import type { WrittenStatement } from './accessPolicy';
import { accessOf } from './evaluateAccess';
import type { Principal } from './principal';
import type { AccessContext, AccessProblems } from './problem';
import { t } from '../l10n';

const SETS = { repository: 'ecr:SetRepositoryPolicy', registry: 'ecr:PutRegistryPolicy' } as const;
/** Some account that no policy names: what is denied to it is denied to everyone. */
const ANYBODY: Principal = { kind: 'account', account: '000000000000' };

/** A Deny that keeps the account itself from setting another policy. */
export function checkLockOut(
  list: AccessProblems,
  statements: readonly WrittenStatement[],
  { kind, account }: AccessContext,
): void {
  const action = SETS[kind];
  const own: Principal = account === undefined ? ANYBODY : { kind: 'account', account };
  const { verdict, by } = accessOf(statements, own, { actions: [action] });
  if (verdict !== 'denied') return;
  for (const { principals, effect, object } of by) {
    const range = effect?.range ?? object.range;
    if (principals.isNot)
      list.warning(
        'LOCK_OUT_POSSIBLE',
        range,
        t(
          'This denies {0} to all but these, the root of the account itself included. If these are deleted, nobody can change the policy any more.',
          action,
        ),
      );
    else
      list.error(
        'LOCK_OUT',
        range,
        t(
          'This denies {0} to the account itself: nobody could change the policy any more. ECR refuses it, and it is never forced from here.',
          action,
        ),
      );
  }
}
