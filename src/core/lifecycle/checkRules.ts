import { replace } from './edits';
import type { TextEdit } from './problem';
import type { ProblemList } from './problemList';
import { tagListOf, type Said, type WrittenRule } from './writtenRule';
import { t } from '../l10n';

/** Checks the rules of a policy against each other. */
export function checkRules(list: ProblemList, rules: readonly WrittenRule[]): void {
  checkPriorities(list, rules);
  for (const storageClass of ['standard', 'archive'] as const) {
    const ofClass = rules.filter((rule) => rule.storageClass === storageClass);
    checkAny(list, ofClass, rules);
    checkOnce(list, ofClass, 'untagged');
    checkLists(list, ofClass);
  }
}

function checkPriorities(list: ProblemList, rules: readonly WrittenRule[]): void {
  const seen = new Set<number>();
  for (const { priority } of rules) {
    if (priority === undefined) continue;
    if (seen.has(priority.value))
      list.error(
        'DUP_PRIORITY',
        priority.range,
        t('ECR refuses two rules with the priority {0}.', priority.value),
        [
          [
            t('Write {0}, the next one that is free', next(rules)),
            () => [replace(priority.range, String(next(rules)))],
          ],
          [t('Number all rules anew, in their order'), () => renumber(rules)],
        ],
      );
    seen.add(priority.value);
  }
}

const next = (rules: readonly WrittenRule[]): number =>
  Math.max(0, ...rules.map(({ priority }) => priority?.value ?? 0)) + 1;

/** By their priorities; of equal ones the first in the text comes first. Undefined where a rule has none. */
export function inOrder(
  rules: readonly WrittenRule[],
): readonly (WrittenRule & { priority: Said<number> })[] | undefined {
  const numbered = rules.flatMap((rule) =>
    rule.priority === undefined ? [] : [{ ...rule, priority: rule.priority }],
  );
  if (numbered.length < rules.length) return undefined;
  return numbered.sort((a, b) => a.priority.value - b.priority.value);
}

function renumber(rules: readonly WrittenRule[]): readonly TextEdit[] | undefined {
  return inOrder(rules)?.flatMap(({ priority }, at) =>
    priority.value === at + 1 ? [] : [replace(priority.range, String(at + 1))],
  );
}

function checkOnce(list: ProblemList, rules: readonly WrittenRule[], status: 'any' | 'untagged'): void {
  const [, ...more] = rules.filter(({ tagStatus }) => tagStatus?.value === status);
  for (const { tagStatus } of more)
    if (tagStatus !== undefined)
      list.error(
        status === 'any' ? 'ANY_ONCE' : 'UNTAGGED_ONCE',
        tagStatus.range,
        t('ECR takes one rule for "{0}" in each storage class; another one is above.', status),
      );
}

function checkAny(list: ProblemList, ofClass: readonly WrittenRule[], all: readonly WrittenRule[]): void {
  checkOnce(list, ofClass, 'any');
  const highest = Math.max(0, ...ofClass.map(({ priority }) => priority?.value ?? 0));
  for (const { tagStatus, priority } of ofClass)
    if (tagStatus?.value === 'any' && priority !== undefined && priority.value < highest)
      list.error(
        'ANY_LAST',
        priority.range,
        t('A rule for "any" needs the highest number of its storage class; another rule has {0}.', highest),
        [[t('Write {0}: it comes last', next(all)), () => [replace(priority.range, String(next(all)))]]],
      );
}

/** "The set of all rules must contain a unique set of prefixes": whole lists are compared, whatever their order. */
function checkLists(list: ProblemList, rules: readonly WrittenRule[]): void {
  const seen = new Set<string>();
  for (const rule of rules) {
    const tags = tagListOf(rule);
    if (tags === undefined || !tags.isComplete || tags.entries.length === 0) continue;
    const entries = tags.entries.map(({ value }) => value).sort();
    const key = JSON.stringify([tags.property.key, entries]);
    if (seen.has(key))
      list.error(
        'PREFIX_SET_DUP',
        tags.property.keyRange,
        t('ECR refuses the same list of tags in two rules of a storage class; another one is above.'),
      );
    seen.add(key);
  }
}
