import * as vscode from 'vscode';
import { cancelled } from '../../../core/errors';
import { partitionOf } from '../../../core/reference/partitions';
import { REGIONS } from '../../../core/reference/regions';
import {
  destinationKey,
  type ReplicationDestination,
} from '../../../core/replication/replicationConfiguration';
import { destinationProblem } from '../../../core/replication/replicationProblems';
import { sentenceText } from '../../../ui/errors';
import { askText, pickMany, type Choice } from '../../../ui/pick';
import type { ReplicationEditing } from './replicationEditing';
import { destinationWords } from './replicationWords';

type Chosen = ReplicationDestination | 'another';

/**
 * The regions of the own account, what is chosen already, and other accounts as they are typed.
 * @throws `cancelled`, also where nothing is chosen
 */
export async function chooseDestinations(
  { source, draft }: ReplicationEditing,
  current: readonly ReplicationDestination[],
): Promise<readonly ReplicationDestination[]> {
  const { t } = vscode.l10n;
  const partition = partitionOf(source.region).id;
  const own = REGIONS.filter((region) => region.partition === partition && region.id !== source.region).map(
    ({ id }): ReplicationDestination => ({ region: id, accountId: source.accountId }),
  );
  const known = [...current, ...draft.rules.flatMap(({ destinations }) => destinations), ...own];
  const each = [...new Map(known.map((destination) => [destinationKey(destination), destination])).values()];
  const picked = new Set(current.map(destinationKey));
  const names = new Map(REGIONS.map(({ id, name }) => [id, name]));
  const chosen = await pickMany<Chosen>(
    [
      ...each.map((destination): Choice<Chosen> => {
        const name = names.get(destination.region);
        return {
          label: destinationWords(destination, source.accountId),
          ...(name !== undefined && { description: name }),
          picked: picked.has(destinationKey(destination)),
          value: destination,
        };
      }),
      { label: t('Another account…'), icon: 'account', value: 'another' },
    ],
    {
      title: t('Where Images Are Replicated To'),
      placeholder: t('Choose regions of this account, or another account'),
    },
  );
  const destinations = chosen.filter((one): one is ReplicationDestination => one !== 'another');
  const more = chosen.includes('another') ? await askOthers(source) : [];
  if (destinations.length + more.length === 0) throw cancelled();
  return [...destinations, ...more];
}

async function askOthers(source: ReplicationDestination): Promise<readonly ReplicationDestination[]> {
  const { t } = vscode.l10n;
  const text = await askText({
    title: t('Another Account to Replicate To'),
    prompt: t(
      'Account and region, as 123456789012/eu-west-1; several with blanks between them. That account must allow it in its registry policy.',
    ),
    placeholder: `210987654321/${source.region}`,
    problem: (typed) => {
      const destinations = destinationsIn(typed);
      if (destinations.length === 0) return t('Type an account and a region.');
      for (const destination of destinations) {
        const problem = destinationProblem(destination, source);
        if (problem !== undefined) return sentenceText(problem);
      }
      return undefined;
    },
  });
  return destinationsIn(text);
}

function destinationsIn(text: string): readonly ReplicationDestination[] {
  return text
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const [accountId = '', region = ''] = word.split('/');
      return { accountId, region };
    });
}
