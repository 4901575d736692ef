import { ruleKey, type ReplicationConfiguration, type ReplicationRule } from './replicationConfiguration';

export interface ReplicationChange {
  readonly kind: 'added' | 'removed';
  readonly rule: ReplicationRule;
}

/** Exactly what putting `after` in place of `before` changes: a rule that differs goes, and another one comes. */
export function replicationChanges(
  before: ReplicationConfiguration,
  after: ReplicationConfiguration,
): readonly ReplicationChange[] {
  return [
    ...onlyIn(before, after).map((rule) => ({ kind: 'removed' as const, rule })),
    ...onlyIn(after, before).map((rule) => ({ kind: 'added' as const, rule })),
  ];
}

/** Rules may stand there twice. */
function onlyIn(one: ReplicationConfiguration, other: ReplicationConfiguration): readonly ReplicationRule[] {
  const left = other.rules.map(ruleKey);
  return one.rules.filter((rule) => {
    const at = left.indexOf(ruleKey(rule));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
