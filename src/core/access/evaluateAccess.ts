import type { WrittenStatement } from './accessPolicy';
import { coversAction, matchesWildcards } from './actions';
import { takesIn } from './principal';
import type { Principal } from './principal';

/**
 * What statements say about somebody who does something. `conditional`: it depends on conditions, which are told and never
 * evaluated. `unsaid`: no statement allows it, and an identity of the same account may have it from its own IAM policies.
 */
export type Verdict = 'allowed' | 'conditional' | 'unsaid' | 'denied';

export interface Access {
  readonly verdict: Verdict;
  /** The statements that the verdict comes from. */
  readonly by: readonly WrittenStatement[];
}

/** What is asked for: actions that are needed all together. */
export interface Request {
  readonly actions: readonly string[];
  /** An ARN; statements of a registry's policy name those that they are about. */
  readonly resource?: string;
}

const WORST_FIRST: readonly Verdict[] = ['denied', 'unsaid', 'conditional', 'allowed'];

/** As IAM decides: a Deny beats every Allow, and what nothing allows is not allowed. */
export function accessOf(
  statements: readonly WrittenStatement[],
  who: Principal,
  { actions, resource }: Request,
): Access {
  const each = actions.map((action) =>
    decided(
      statements.filter(
        (statement) => isAbout(statement, action, resource) && isAboutPrincipal(statement, who),
      ),
    ),
  );
  const verdict = WORST_FIRST.find((one) => each.some((access) => access.verdict === one)) ?? 'unsaid';
  const by = each.filter((access) => access.verdict === verdict).flatMap((access) => access.by);
  return { verdict, by: [...new Set(by)] };
}

function decided(statements: readonly WrittenStatement[]): Access {
  const allows = statements.filter(({ effect }) => effect?.value === 'Allow');
  const denies = statements.filter(({ effect }) => effect?.value === 'Deny');
  const flatDenies = denies.filter(isFlat);
  if (flatDenies.length > 0) return { verdict: 'denied', by: flatDenies };
  if (allows.length === 0) return { verdict: 'unsaid', by: [] };
  const flatAllows = allows.filter(isFlat);
  if (flatAllows.length > 0 && denies.length === 0) return { verdict: 'allowed', by: flatAllows };
  return { verdict: 'conditional', by: [...(flatAllows.length > 0 ? flatAllows : allows), ...denies] };
}

/** Whether a statement is about an action, done to a resource where one is named. */
export function isAbout(
  { actions, resources }: WrittenStatement,
  action: string,
  resource?: string,
): boolean {
  const named = actions.entries.some(({ value }) => coversAction(value, action));
  if (actions.property === undefined || named === actions.isNot) return false;
  if (resource === undefined || resources === undefined) return true;
  return resources.entries.some(({ value }) => matchesWildcards(value, resource)) !== resources.isNot;
}

export function isAboutPrincipal({ principals }: WrittenStatement, who: Principal): boolean {
  if (principals.property === undefined) return false;
  return (
    principals.entries.some(({ principal }) => principal && takesIn(principal, who)) !== principals.isNot
  );
}

function isFlat({ conditions, object }: WrittenStatement): boolean {
  // A condition that cannot be read is one all the same.
  return conditions.length === 0 && !object.properties.some(({ key }) => key === 'Condition');
}
