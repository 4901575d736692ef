import * as vscode from 'vscode';
import { sameScanning, wildcard } from '../../core/scanning/scanningConfiguration';
import type { ScanFrequency, ScanningConfiguration } from '../../core/scanning/scanningConfiguration';
import { filtersFor, withFilters } from '../../core/scanning/scanningEdits';
import { filterProblem } from '../../core/scanning/scanningFilter';
import { MOST_FILTERS } from '../../core/scanning/scanningProblems';
import { sentenceText } from '../../ui/errors';
import { inputStep } from '../../ui/stepInput';
import type { Editing } from './editing';
import { ruleWords } from './words';

/** The draft with other filters for a frequency, or without its rule; undefined when it stays as it is. */
export async function editRule(
  { draft }: Editing,
  frequency: ScanFrequency,
): Promise<ScanningConfiguration | undefined> {
  const { t } = vscode.l10n;
  const filters = filtersFor(draft, frequency);
  const others = filters.filter(({ type }) => type !== 'WILDCARD');
  const patterns = filters.flatMap(({ type, pattern }) => (type === 'WILDCARD' ? [pattern] : []));
  const answer = await inputStep({
    title: ruleWords(frequency),
    prompt: t(
      'Names of repositories, with blanks between them. "prod" takes in every name that contains it, "prod*" those that begin with it, "*" all. Empty removes the rule.',
    ),
    value: patterns.join(' '),
    placeholder: '*',
    back: true,
    problem: problemIn,
  });
  if (answer.kind === 'back') return undefined;
  const changed = withFilters(draft, frequency, [...others, ...patternsIn(answer.value).map(wildcard)]);
  return sameScanning(changed, draft) ? undefined : changed;
}

function patternsIn(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((pattern) => pattern !== '');
}

/** What ECR would refuse, at the filter that it would refuse. */
function problemIn(text: string): string | undefined {
  const { t } = vscode.l10n;
  const patterns = patternsIn(text);
  for (const pattern of patterns) {
    const problem = filterProblem(pattern);
    if (problem !== undefined) return t('"{0}": {1}', pattern, sentenceText(problem));
  }
  return new Set(patterns).size > MOST_FILTERS
    ? t('A rule has at most {0} filters.', MOST_FILTERS)
    : undefined;
}
