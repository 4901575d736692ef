import type { Sentence } from '../errors';
import type { ReplicationDestination } from './replicationConfiguration';

/** A copying of the images that were there before a rule was. */
export interface ReplicationBackfill {
  readonly destination: ReplicationDestination;
  readonly status:
    'PREPARING' | 'IN_PROGRESS' | 'STOPPING' | 'STOPPED' | 'COMPLETE' | 'FAILED' | (string & {});
  readonly failureCode?: string;
  /** Absent while ECR is still finding out what there is to copy. An image counts once for each of its tags. */
  readonly progress?: BackfillProgress;
  readonly startedAt?: Date;
  readonly endedAt?: Date;
}

export interface BackfillProgress {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
}

export function backfillInWords({ status, failureCode, progress }: ReplicationBackfill): Sentence {
  const of = progress ?? { total: 0, completed: 0, failed: 0 };
  switch (status) {
    case 'PREPARING':
      return ['ECR is finding out what there is to copy.'];
    case 'IN_PROGRESS':
      return ['{0} of {1} images are copied, {2} failed.', of.completed, of.total, of.failed];
    case 'STOPPING':
    case 'STOPPED':
      return ['Stopped after {0} of {1} images, {2} failed.', of.completed, of.total, of.failed];
    case 'COMPLETE':
      return ['Done: {0} of {1} images are copied, {2} failed.', of.completed, of.total, of.failed];
    case 'FAILED':
      return ['Failed: {0}', failureCode ?? '?'];
    default:
      return ['ECR says: {0}', status];
  }
}
