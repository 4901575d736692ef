import { inOrder } from './checkRules';
import { replace } from './edits';
import type { ParsedPolicy } from './policyTree';
import type { TextEdit } from './problem';
import { rulesIn } from './rulesIn';

/** Puts the rules in the order in which ECR applies them, each as it is written. None where they are, or a rule has no priority. */
export function sortByPriority(source: string, policy: ParsedPolicy): readonly TextEdit[] {
  const rules = rulesIn(policy);
  const ordered = inOrder(rules);
  return (ordered ?? []).flatMap(({ object, range: { start, end } }, at) => {
    const place = rules[at];
    return place === undefined || place.object === object
      ? []
      : [replace(place.range, source.slice(start, end))];
  });
}
