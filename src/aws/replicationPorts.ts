import type { Digest } from '../core/reference/digest';
import type { ImageReplication } from '../core/replication/imageReplication';
import type { ReplicationBackfill } from '../core/replication/replicationBackfill';
import type { ReplicationConfiguration } from '../core/replication/replicationConfiguration';

/** Where a registry copies its images. All but `status` know the caller's own registry alone: `foreign-registry` for others. */
export interface Replication {
  /** DescribeRegistry. */
  configuration(signal: AbortSignal): Promise<HeldReplication>;
  /** PutReplicationConfiguration: replaces all of it, and gives back what ECR holds now. */
  put(configuration: ReplicationConfiguration, signal: AbortSignal): Promise<ReplicationConfiguration>;
  /**
   * DescribeImageReplicationStatus: one for each destination that ECR has copied the image to, or is about to. None for an
   * image that was pushed before there was a rule for it.
   */
  status(repository: string, digest: Digest, signal: AbortSignal): Promise<readonly ImageReplication[]>;
  /** ListReplicationBackfills, of the last 90 days; undefined where they cannot be asked for. */
  backfills(signal: AbortSignal): Promise<readonly ReplicationBackfill[] | undefined>;
}

export interface HeldReplication {
  /** Whose it is. */
  readonly accountId: string;
  readonly configuration: ReplicationConfiguration;
}
