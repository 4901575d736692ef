import type { LifecyclePolicy, LifecycleRule, TagSelection } from './policy';

/**
 * Whether two policies mean the same. ECR gives back the rules sorted, and a list's order means nothing: texts that differ
 * may be one policy.
 */
export function samePolicy(a: LifecyclePolicy, b: LifecyclePolicy): boolean {
  return canonical(a) === canonical(b);
}

function canonical({ rules }: LifecyclePolicy): string {
  const sorted = [...rules].sort((a, b) => a.priority - b.priority);
  return JSON.stringify(sorted.map(ruleKey));
}

const ruleKey = ({
  priority,
  description = '',
  tags,
  storageClass,
  count,
  action,
}: LifecycleRule): unknown[] => [
  ...[priority, description, storageClass, action, count.kind],
  'images' in count ? count.images : count.days,
  tagKey(tags),
];

const tagKey = (tags: TagSelection): readonly string[] =>
  'entries' in tags ? [tags.kind, ...[...tags.entries].sort()] : [tags.kind];
