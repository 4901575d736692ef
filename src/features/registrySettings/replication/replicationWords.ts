import * as vscode from 'vscode';
import { regionName } from '../../../core/reference/regions';
import type { ReplicationChange } from '../../../core/replication/replicationChanges';
import type {
  ReplicationDestination,
  ReplicationFilter,
  ReplicationRule,
} from '../../../core/replication/replicationConfiguration';

/** How many destinations are named in a line. */
const NAMED = 4;

/** `eu-west-1`, or with the account where that is another one. */
export function destinationWords({ region, accountId }: ReplicationDestination, own: string): string {
  return accountId === own ? region : vscode.l10n.t('{0} of the account {1}', region, accountId);
}

export function destinationsWords(destinations: readonly ReplicationDestination[], own: string): string {
  const more = destinations.length - NAMED;
  const named = destinations.slice(0, NAMED).map((destination) => destinationWords(destination, own));
  return [...named, ...(more > 0 ? [vscode.l10n.t('{0} more', more)] : [])].join(', ');
}

export function filtersWords(filters: readonly ReplicationFilter[]): string {
  const { t } = vscode.l10n;
  return filters.length === 0
    ? t('every repository')
    : t('names that begin with {0}', filters.map(({ prefix }) => prefix).join(', '));
}

export function ruleWords({ destinations, filters }: ReplicationRule, own: string): string {
  return vscode.l10n.t('{0} → {1}', filtersWords(filters), destinationsWords(destinations, own));
}

/** One change on one line: what goes begins with a minus, what comes with a plus. */
export function changeWords({ kind, rule }: ReplicationChange, own: string): string {
  return `${kind === 'added' ? '+' : '−'} ${ruleWords(rule, own)}`;
}

/** `eu-west-1 · Europe (Ireland)` */
export function regionWords(region: string): string {
  return `${region} · ${regionName(region)}`;
}
