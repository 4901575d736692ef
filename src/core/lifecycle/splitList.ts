import { inOrder } from './checkRules';
import { indentBefore, replace } from './edits';
import type { TextRange } from './policyTree';
import type { TextEdit } from './problem';
import { tagListOf, type WrittenRule } from './writtenRule';

/** Rules that ECR takes. */
const MOST_RULES = 50;

/**
 * Makes of a rule whose list is an AND a rule for each entry, in its place, and numbers all rules anew in their order.
 * Undefined where that cannot be: a rule without priority, or too many rules.
 */
export function splitList(
  source: string,
  rules: readonly WrittenRule[],
  rule: WrittenRule,
): readonly TextEdit[] | undefined {
  const list = tagListOf(rule);
  const ordered = inOrder(rules);
  const entries = [...new Set(list?.entries.map(({ value }) => value))];
  if (list === undefined || ordered === undefined || rules.length + entries.length - 1 > MOST_RULES)
    return undefined;
  let number = 0;
  return ordered.flatMap(({ object, range, priority }) => {
    if (object !== rule.object) {
      number++;
      return priority.value === number ? [] : [replace(priority.range, String(number))];
    }
    const between = `,${indentBefore(source, range) ?? ' '}`;
    const texts = entries.map((entry) =>
      written(source, range, [
        replace(priority.range, String(++number)),
        replace(list.array.range, `[${JSON.stringify(entry)}]`),
      ]),
    );
    return [replace(range, texts.join(between))];
  });
}

/** A piece of the source with edits within it made. */
function written(source: string, { start, end }: TextRange, edits: readonly TextEdit[]): string {
  let text = '';
  let at = start;
  for (const { range, text: other } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    text += source.slice(at, range.start) + other;
    at = range.end;
  }
  return text + source.slice(at, end);
}
