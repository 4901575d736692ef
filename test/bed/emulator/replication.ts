import { invalidParameter } from './apiError';
import type { Input } from './input';
import { imageIn } from './lookup';
import type { Registry, ReplicationDestination, ReplicationRule, Repository } from './model';
import { pageOfList } from './paging';
import { imageIdFrom, namedRepository, pageRequest } from './parameters';
import type { Operation } from './service';
import { seconds } from './service';

/** Unique ones, over all rules (https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html). */
const MOST_DESTINATIONS = 25;
const PREFIX = /^(?:[a-z0-9]+(?:[._-][a-z0-9]*)*\/)*[a-z0-9]*(?:[._-][a-z0-9]*)*$/;

export const describeRegistry: Operation = ({ registry }) => ({
  registryId: registry.accountId,
  replicationConfiguration: { rules: registry.replication },
});

export const putReplicationConfiguration: Operation = ({ input, registry }) => {
  const rules = input
    .record('replicationConfiguration')
    .records('rules', { max: 10 })
    .map((rule) => readRule(rule, registry));
  const destinations = new Set(rules.flatMap((rule) => rule.destinations.map((one) => JSON.stringify(one))));
  if (destinations.size > MOST_DESTINATIONS)
    throw invalidParameter(
      'replicationConfiguration',
      `Replication configuration cannot have more than ${MOST_DESTINATIONS} unique destinations`,
    );
  registry.replication = rules;
  return { replicationConfiguration: { rules } };
};

export const describeImageReplicationStatus: Operation = (call) => {
  const repository = namedRepository(call);
  const image = imageIn(repository, imageIdFrom(call.input.record('imageId')));
  return {
    repositoryName: repository.name,
    imageId: { imageDigest: image.digest },
    replicationStatuses: image.replications,
  };
};

export const listReplicationBackfills: Operation = (call) => {
  const page = pageOfList(call.registry.backfills, pageRequest(call, '', { usual: 25, max: 50 }));
  return {
    registryId: call.registry.accountId,
    backfills: page.items.map(({ startedAt, endedAt, ...backfill }) => ({
      ...backfill,
      startedAt: seconds(startedAt),
      ...(endedAt && { endedAt: seconds(endedAt) }),
    })),
    nextToken: page.nextToken,
  };
};

/** Where what is pushed to the repository is copied to by the rules of its registry. */
export function destinationsOf({ registry, name }: Repository): readonly ReplicationDestination[] {
  return registry.replication
    .filter(
      ({ repositoryFilters }) =>
        repositoryFilters === undefined || repositoryFilters.some(({ filter }) => name.startsWith(filter)),
    )
    .flatMap(({ destinations }) => destinations);
}

function readRule(rule: Input, registry: Registry): ReplicationRule {
  const repositoryFilters = rule
    .optionalRecords('repositoryFilters', { min: 1, max: 100 })
    ?.map((filter) => ({
      filter: filter.text('filter', { min: 2, max: 256, pattern: PREFIX }),
      filterType: filter.choice('filterType', ['PREFIX_MATCH']),
    }));
  return {
    destinations: rule.records('destinations', { max: 100 }).map((each) => readDestination(each, registry)),
    ...(repositoryFilters && { repositoryFilters }),
  };
}

function readDestination(input: Input, registry: Registry): ReplicationDestination {
  const region = input.text('region', { pattern: /^[0-9a-z-]{2,25}$/ });
  const registryId = input.text('registryId', { pattern: /^[0-9]{12}$/ });
  if (region === registry.region && registryId === registry.accountId)
    throw invalidParameter(
      'replicationConfiguration',
      'Replication destination cannot be the same as the source registry',
    );
  return { region, registryId };
}
