import type { Sentence } from '../errors';
import { isAccountId } from '../reference/accountId';
import { partitionOf } from '../reference/partitions';
import { isRegionName } from '../reference/regions';
import {
  destinationKey,
  type ReplicationConfiguration,
  type ReplicationDestination,
} from './replicationConfiguration';

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html */
export const MOST_RULES = 10;
/** Unique ones, over all rules. */
export const MOST_DESTINATIONS = 25;
export const MOST_FILTERS = 100;

const [SHORTEST_PREFIX, LONGEST_PREFIX] = [2, 256];
/** As the service has it: a prefix may end in the middle of a name. */
const PREFIX = /^(?:[a-z0-9]+(?:[._-][a-z0-9]*)*\/)*[a-z0-9]*(?:[._-][a-z0-9]*)*$/;

/** The registry whose configuration it is. */
export type SourceRegistry = ReplicationDestination;

/** Everything that ECR would refuse about a configuration, the rules counted from 1. */
export function replicationProblems(
  { rules }: ReplicationConfiguration,
  source: SourceRegistry,
): readonly Sentence[] {
  const problems: Sentence[] = [];
  if (rules.length > MOST_RULES) problems.push(['A registry has at most {0} replication rules.', MOST_RULES]);
  const destinations = new Set(rules.flatMap((rule) => rule.destinations.map(destinationKey)));
  if (destinations.size > MOST_DESTINATIONS)
    problems.push([
      'A registry is replicated to at most {0} destinations; these are {1}.',
      MOST_DESTINATIONS,
      destinations.size,
    ]);
  for (const { destinations: own, filters } of rules) {
    if (own.length === 0) problems.push(['A rule needs a destination.']);
    if (filters.length > MOST_FILTERS) problems.push(['A rule has at most {0} filters.', MOST_FILTERS]);
    for (const destination of own) {
      const problem = destinationProblem(destination, source);
      if (problem !== undefined) problems.push(problem);
    }
    for (const { type, prefix } of filters) {
      const problem = type === 'PREFIX_MATCH' ? prefixProblem(prefix) : undefined;
      if (problem !== undefined) problems.push(problem);
    }
  }
  return problems;
}

export function destinationProblem(
  { region, accountId }: ReplicationDestination,
  source: SourceRegistry,
): Sentence | undefined {
  if (!isAccountId(accountId)) return ['"{0}" is no account: an account id has 12 digits.', accountId];
  if (!isRegionName(region) || !region.includes('-')) return ['"{0}" is no region.', region];
  if (region === source.region && accountId === source.accountId)
    return ['A registry is not replicated to itself.'];
  if (partitionOf(region).id !== partitionOf(source.region).id)
    return ['{0} is in another partition of AWS, and images are not replicated across partitions.', region];
  return undefined;
}

export function prefixProblem(prefix: string): Sentence | undefined {
  if (prefix.length < SHORTEST_PREFIX) return ['A prefix has at least {0} characters.', SHORTEST_PREFIX];
  if (prefix.length > LONGEST_PREFIX) return ['A prefix has at most {0} characters.', LONGEST_PREFIX];
  if (prefix.includes('*'))
    return ['A prefix has no "*": it takes in every repository whose name begins with it.'];
  if (!PREFIX.test(prefix)) return ['No name of a repository begins with "{0}".', prefix];
  return undefined;
}
