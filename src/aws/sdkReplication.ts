import {
  DescribeImageReplicationStatusCommand,
  DescribeRegistryCommand,
  ListReplicationBackfillsCommand,
  PutReplicationConfigurationCommand,
  type ImageReplicationStatus,
  type ReplicationBackfillSummary,
  type ReplicationConfiguration as SdkConfiguration,
  type RepositoryFilter,
} from '@aws-sdk/client-ecr';
import { EcrExplorerError } from '../core/errors';
import type { Digest } from '../core/reference/digest';
import type { ImageReplication } from '../core/replication/imageReplication';
import type { ReplicationBackfill } from '../core/replication/replicationBackfill';
import type { ReplicationConfiguration } from '../core/replication/replicationConfiguration';
import type { Calls } from './calls';
import { requireOwnRegistry, type RegistryTarget } from './ownRegistry';
import { pagesOf } from './pages';
import type { HeldReplication, Replication } from './replicationPorts';
import { readRows } from './rows';

const BACKFILLS_PAGE = 50;

/** Replication through the AWS SDK. */
export class SdkReplication implements Replication {
  constructor(
    private readonly calls: Calls,
    private readonly registryId: RegistryTarget,
  ) {}

  async configuration(signal: AbortSignal): Promise<HeldReplication> {
    const operation = 'DescribeRegistry';
    const output = await this.calls.send({ operation }, new DescribeRegistryCommand({}), signal);
    const { registryId: wanted } = this.registryId;
    const accountId = output.registryId ?? '';
    // The call has no parameter for the registry: it answers for the caller's own, whatever was meant.
    if (wanted !== undefined && accountId !== wanted)
      throw new EcrExplorerError('foreign-registry', { action: `ecr:${operation}`, accountId: wanted });
    return { accountId, configuration: configurationFrom(output.replicationConfiguration) };
  }

  async put(configuration: ReplicationConfiguration, signal: AbortSignal): Promise<ReplicationConfiguration> {
    const operation = 'PutReplicationConfiguration';
    await requireOwnRegistry(this.calls, this.registryId, operation, signal);
    const command = new PutReplicationConfigurationCommand({
      replicationConfiguration: inputOf(configuration),
    });
    const output = await this.calls.send({ operation }, command, signal);
    return configurationFrom(output.replicationConfiguration);
  }

  async status(
    repository: string,
    digest: Digest,
    signal: AbortSignal,
  ): Promise<readonly ImageReplication[]> {
    const about = { operation: 'DescribeImageReplicationStatus', repository, image: digest };
    const command = new DescribeImageReplicationStatusCommand({
      ...this.registryId,
      repositoryName: repository,
      imageId: { imageDigest: digest },
    });
    const output = await this.calls.send(about, command, signal);
    return readRows(output.replicationStatuses, imageReplicationFrom);
  }

  async backfills(signal: AbortSignal): Promise<readonly ReplicationBackfill[] | undefined> {
    const operation = 'ListReplicationBackfills';
    const backfills: ReplicationBackfill[] = [];
    try {
      const pages = pagesOf(operation, async (nextToken) => {
        const input = { ...this.registryId, maxResults: BACKFILLS_PAGE, nextToken };
        const output = await this.calls.send(
          { operation },
          new ListReplicationBackfillsCommand(input),
          signal,
        );
        return { rows: readRows(output.backfills, backfillFrom), nextToken: output.nextToken };
      });
      for await (const page of pages) backfills.push(...page);
      return backfills;
    } catch (error) {
      // Endpoints that are older than the operation do not know it; least privilege forgets it.
      if (EcrExplorerError.is(error, 'access-denied', 'request-refused', 'service-failed')) return undefined;
      throw error;
    }
  }
}

function configurationFrom(answer: SdkConfiguration | undefined): ReplicationConfiguration {
  return {
    rules: (answer?.rules ?? []).map(({ destinations, repositoryFilters }) => ({
      destinations: (destinations ?? []).map(({ region, registryId }) => ({
        region: region ?? '',
        accountId: registryId ?? '',
      })),
      filters: (repositoryFilters ?? []).flatMap(({ filter: prefix, filterType: type }) =>
        prefix === undefined ? [] : [{ type: type ?? 'PREFIX_MATCH', prefix }],
      ),
    })),
  };
}

/** What the SDK's types do not know yet is ECR's own, and goes back to it as it came. ECR takes no empty list of filters. */
function inputOf({ rules }: ReplicationConfiguration): SdkConfiguration {
  return {
    rules: rules.map(({ destinations, filters }) => ({
      destinations: destinations.map(({ region, accountId }) => ({ region, registryId: accountId })),
      ...(filters.length > 0 && {
        repositoryFilters: filters.map(({ type, prefix }) => ({
          filter: prefix,
          filterType: type as RepositoryFilter['filterType'],
        })),
      }),
    })),
  };
}

function imageReplicationFrom(row: ImageReplicationStatus): ImageReplication | undefined {
  const { region, registryId: accountId, status, failureCode } = row;
  if (region === undefined || accountId === undefined || status === undefined) return undefined;
  return { region, accountId, status, ...(failureCode !== undefined && { failureCode }) };
}

function backfillFrom(row: ReplicationBackfillSummary): ReplicationBackfill | undefined {
  const { destination, status, failureCode, progress, startedAt, endedAt } = row;
  if (status === undefined) return undefined;
  return {
    destination: { region: destination?.region ?? '', accountId: destination?.registryId ?? '' },
    status,
    ...(failureCode !== undefined && { failureCode }),
    ...(progress && {
      progress: {
        total: progress.totalReplicationCount ?? 0,
        completed: progress.completedReplicationCount ?? 0,
        failed: progress.failedReplicationCount ?? 0,
      },
    }),
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
  };
}
