import type { Registry } from '../../../core/registries/registry';
import type { ReplicationBackfill } from '../../../core/replication/replicationBackfill';
import type { ReplicationConfiguration } from '../../../core/replication/replicationConfiguration';
import type { SourceRegistry } from '../../../core/replication/replicationProblems';

/** A replication configuration that is being changed. */
export interface ReplicationEditing {
  readonly registry: Registry;
  readonly source: SourceRegistry;
  /** What ECR held when it was read. */
  readonly held: ReplicationConfiguration;
  /** What it is to become. Nothing is sent before that is asked for. */
  readonly draft: ReplicationConfiguration;
  readonly backfills: readonly ReplicationBackfill[];
}
