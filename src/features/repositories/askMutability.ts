import * as vscode from 'vscode';
import {
  filtersIn,
  filtersProblem,
  mutabilityWith,
  ruleOf,
  type Mutability,
} from '../../core/repositories/exclusionFilters';
import { sentenceText } from '../../ui/errors';
import { inputStep } from '../../ui/stepInput';
import { pickStep } from '../../ui/stepPick';
import { answered, askThen, type Answer } from '../../ui/steps';
import { ruleMeans } from './words';

type Rule = 'MUTABLE' | 'IMMUTABLE';

/**
 * Whether tags may move, and the tags for which it is the other way round.
 * @throws `cancelled`
 */
export async function askMutability(title: string, current: Mutability): Promise<Answer<Mutability>> {
  return askThen(
    () => askRule(title, ruleOf(current.mutability)),
    (rule) => askFilters(title, rule, current),
  );
}

async function askRule(title: string, current: Rule): Promise<Answer<Rule>> {
  const { t } = vscode.l10n;
  const choices = [
    { rule: 'MUTABLE', label: t('Mutable'), icon: 'unlock' },
    { rule: 'IMMUTABLE', label: t('Immutable'), icon: 'lock' },
  ] as const;
  const rows = choices.map(({ rule, label, icon }) => ({
    label,
    ...(rule === current && { description: t('current') }),
    detail: ruleMeans(rule),
    icon,
    value: rule,
  }));
  const answer = await pickStep<Rule>({
    title: t('{0}: Tags', title),
    placeholder: t('Choose whether tags may move from one image to another'),
    back: true,
    // What is chosen already comes first, so that Enter keeps it.
    first: rows.sort((a, b) => Number(b.value === current) - Number(a.value === current)),
    last: [],
  });
  return answer.kind === 'back' ? answer : answered(answer.value.value);
}

async function askFilters(title: string, rule: Rule, current: Mutability): Promise<Answer<Mutability>> {
  const { t } = vscode.l10n;
  const answer = await inputStep({
    title: t('{0}: Tags', title),
    prompt:
      rule === 'IMMUTABLE'
        ? t(
            'Tags that may move all the same, with blanks between them: up to 5 names, in which * stands for anything. Empty: none.',
          )
        : t(
            'Tags that may not move, with blanks between them: up to 5 names, in which * stands for anything. Empty: none.',
          ),
    value: ruleOf(current.mutability) === rule ? current.mutabilityExclusions.join(' ') : '',
    placeholder: rule === 'IMMUTABLE' ? 'latest dev-*' : 'v*',
    back: true,
    problem: (typed) => {
      const problem = filtersProblem(filtersIn(typed));
      return problem && sentenceText(problem);
    },
  });
  return answer.kind === 'back' ? answer : answered(mutabilityWith(rule, filtersIn(answer.value)));
}
