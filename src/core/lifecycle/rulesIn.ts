import type { ParsedPolicy } from './policyTree';
import { propertyOf, writtenRule, type WrittenRule } from './writtenRule';

export type { WrittenRule } from './writtenRule';

/** The rules of a policy in the order of the text; what is no object among them is left out. */
export function rulesIn({ root }: ParsedPolicy): readonly WrittenRule[] {
  const rules = root?.kind === 'object' ? propertyOf(root, 'rules')?.value : undefined;
  if (rules?.kind !== 'array') return [];
  return rules.items.flatMap((item, index) => (item.kind === 'object' ? [writtenRule(item, index)] : []));
}
