import * as vscode from 'vscode';
import { prefixFilter, type ReplicationRule } from '../../../core/replication/replicationConfiguration';
import { MOST_FILTERS, prefixProblem } from '../../../core/replication/replicationProblems';
import { sentenceText } from '../../../ui/errors';
import { inputStep } from '../../../ui/stepInput';
import { pickStep } from '../../../ui/stepPick';
import { chooseDestinations } from './chooseDestinations';
import type { ReplicationEditing } from './replicationEditing';
import { destinationsWords, filtersWords } from './replicationWords';

type Part = 'destinations' | 'filters' | 'remove';

/** The rule as it is to be, `removed`, or undefined when it stays as it is. */
export async function editRule(
  editing: ReplicationEditing,
  rule: ReplicationRule,
): Promise<ReplicationRule | 'removed' | undefined> {
  const { t } = vscode.l10n;
  const answer = await pickStep<Part>({
    title: t('Replication Rule'),
    placeholder: t('Choose what to change'),
    back: true,
    first: [
      {
        label: t('Destinations…'),
        description: destinationsWords(rule.destinations, editing.source.accountId),
        ...{ icon: 'globe', value: 'destinations' },
      },
      {
        label: t('Repositories…'),
        description: filtersWords(rule.filters),
        ...{ icon: 'filter', value: 'filters' },
      },
      { label: t('Remove Rule'), icon: 'trash', value: 'remove' },
    ],
    last: [],
  });
  if (answer.kind === 'back') return undefined;
  switch (answer.value.value) {
    case 'remove':
      return 'removed';
    case 'destinations':
      return { ...rule, destinations: await chooseDestinations(editing, rule.destinations) };
    case 'filters':
      return withFilters(rule);
  }
}

/** A rule that is not there yet; undefined when the user goes back. */
export async function newRule(editing: ReplicationEditing): Promise<ReplicationRule | undefined> {
  const destinations = await chooseDestinations(editing, []);
  return withFilters({ destinations, filters: [] });
}

async function withFilters(rule: ReplicationRule): Promise<ReplicationRule | undefined> {
  const { t } = vscode.l10n;
  const others = rule.filters.filter(({ type }) => type !== 'PREFIX_MATCH');
  const prefixes = rule.filters.flatMap(({ type, prefix }) => (type === 'PREFIX_MATCH' ? [prefix] : []));
  const answer = await inputStep({
    title: t('Which Repositories Are Replicated'),
    prompt: t(
      'Beginnings of names, with blanks between them: "prod" takes in prod-api and prod/web, "prod/" what is below prod. Empty: every repository.',
    ),
    value: prefixes.join(' '),
    placeholder: t('every repository'),
    back: true,
    problem: problemIn,
  });
  if (answer.kind === 'back') return undefined;
  return { ...rule, filters: [...others, ...[...new Set(prefixesIn(answer.value))].map(prefixFilter)] };
}

function prefixesIn(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((prefix) => prefix !== '');
}

/** What ECR would refuse, at the prefix that it would refuse. */
function problemIn(text: string): string | undefined {
  const { t } = vscode.l10n;
  const prefixes = prefixesIn(text);
  for (const prefix of prefixes) {
    const problem = prefixProblem(prefix);
    if (problem !== undefined) return t('"{0}": {1}', prefix, sentenceText(problem));
  }
  return new Set(prefixes).size > MOST_FILTERS
    ? t('A rule has at most {0} filters.', MOST_FILTERS)
    : undefined;
}
