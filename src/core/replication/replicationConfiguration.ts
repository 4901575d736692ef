/**
 * Where a registry copies what is pushed to it: one configuration for all of its repositories.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationConfiguration.html
 */
export interface ReplicationConfiguration {
  readonly rules: readonly ReplicationRule[];
}

export interface ReplicationRule {
  readonly destinations: readonly ReplicationDestination[];
  /** None: every repository. */
  readonly filters: readonly ReplicationFilter[];
}

/** A registry that images are copied to. */
export interface ReplicationDestination {
  readonly region: string;
  readonly accountId: string;
}

/** Beginnings of repository names. What ECR may know beside prefixes one day is kept as it is. */
export interface ReplicationFilter {
  readonly type: 'PREFIX_MATCH' | (string & {});
  readonly prefix: string;
}

export const NO_REPLICATION: ReplicationConfiguration = { rules: [] };

export const prefixFilter = (prefix: string): ReplicationFilter => ({ type: 'PREFIX_MATCH', prefix });

/** Whether two configurations do the same, whatever the order of their rules, destinations and filters. */
export function sameReplication(one: ReplicationConfiguration, other: ReplicationConfiguration): boolean {
  return canonical(one) === canonical(other);
}

/** Two rules are the same when this is. */
export function ruleKey({ destinations, filters }: ReplicationRule): string {
  return JSON.stringify([
    destinations.map(destinationKey).sort(),
    filters.map(({ type, prefix }) => JSON.stringify([type, prefix])).sort(),
  ]);
}

export function destinationKey({ region, accountId }: ReplicationDestination): string {
  return `${accountId} ${region}`;
}

/** Where images of a repository are copied to, each registry once. */
export function destinationsFor(
  { rules }: ReplicationConfiguration,
  repository: string,
): readonly ReplicationDestination[] {
  const found = rules
    .filter(
      ({ filters }) =>
        filters.length === 0 ||
        filters.some(({ type, prefix }) => type === 'PREFIX_MATCH' && repository.startsWith(prefix)),
    )
    .flatMap(({ destinations }) => destinations);
  return [...new Map(found.map((destination) => [destinationKey(destination), destination])).values()];
}

function canonical({ rules }: ReplicationConfiguration): string {
  return JSON.stringify(rules.map(ruleKey).sort());
}
