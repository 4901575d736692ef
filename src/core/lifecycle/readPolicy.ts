import { checkPolicy, type CheckOptions } from './checkPolicy';
import type { Count, LifecyclePolicy, LifecycleRule, TagSelection } from './policy';
import type { ParsedPolicy } from './policyTree';
import { rulesIn, type WrittenRule } from './rulesIn';

/** The meaning of a policy; undefined where ECR would refuse it, or the language around it leaves something open. */
export function readPolicy(policy: ParsedPolicy, options: CheckOptions = {}): LifecyclePolicy | undefined {
  if (checkPolicy(policy, options).some(({ severity }) => severity === 'error')) return undefined;
  return readRules(policy);
}

/** As `readPolicy`, for a policy that is known to have no errors. */
export function readRules(policy: ParsedPolicy): LifecyclePolicy | undefined {
  const { root } = policy;
  if (root?.kind !== 'object' || root.open === true) return undefined;
  const list = root.properties.find(({ key }) => key === 'rules')?.value;
  if (list?.kind !== 'array' || list.open === true) return undefined;
  const rules = rulesIn(policy).map(ruleOf);
  const known = rules.filter((rule) => rule !== undefined);
  if (known.length < list.items.length) return undefined;
  return { rules: known.sort((a, b) => a.priority - b.priority) };
}

function ruleOf(rule: WrittenRule): LifecycleRule | undefined {
  const { priority, description, storageClass, actionType } = rule;
  const [tags, count] = [tagsOf(rule), countOf(rule)];
  if (priority === undefined || storageClass === undefined || actionType === undefined) return undefined;
  if (tags === undefined || count === undefined) return undefined;
  return {
    ...{ priority: priority.value, tags, storageClass, count, action: actionType.value },
    ...(description !== undefined && { description }),
  };
}

function tagsOf({ tagStatus, patterns, prefixes }: WrittenRule): TagSelection | undefined {
  if (tagStatus === undefined) return undefined;
  if (tagStatus.value !== 'tagged') return { kind: tagStatus.value };
  const list = patterns ?? prefixes;
  if (list?.isComplete !== true) return undefined;
  const entries = list.entries.map(({ value }) => value);
  return { kind: patterns === undefined ? 'prefixes' : 'patterns', entries };
}

function countOf({ countType, countNumber }: WrittenRule): Count | undefined {
  if (countType === undefined || countNumber === undefined) return undefined;
  return countType.value === 'imageCountMoreThan'
    ? { kind: countType.value, images: countNumber.value }
    : { kind: countType.value, days: countNumber.value };
}
