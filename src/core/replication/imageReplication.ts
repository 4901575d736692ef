import type { Sentence } from '../errors';

/** What became of the copy of an image in another registry. */
export interface ImageReplication {
  readonly region: string;
  readonly accountId: string;
  readonly status: 'IN_PROGRESS' | 'COMPLETE' | 'FAILED' | (string & {});
  /** Of what failed, as ECR names it. */
  readonly failureCode?: string;
}

/** In a sentence; a state that is newer than this code is told as ECR names it. */
export function replicationStatusInWords({ status, failureCode }: ImageReplication): Sentence {
  switch (status) {
    case 'COMPLETE':
      return ['The copy is there.'];
    case 'IN_PROGRESS':
      return ['ECR is copying. Most images take less than 30 minutes.'];
    case 'FAILED':
      return failureInWords(failureCode);
    default:
      return ['ECR says: {0}', status];
  }
}

/**
 * ECR documents no list of the codes, so they are recognised by what they are about.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication-troubleshooting.html
 */
function failureInWords(code: string | undefined): Sentence {
  if (code === undefined) return ['Failed; ECR does not say why.'];
  if (/access|denied|permission|unauthori[sz]ed|policy/i.test(code))
    return [
      'Not allowed: the registry policy there must allow ecr:ReplicateImage to this account. ({0})',
      code,
    ];
  if (/immutable|tag.*(?:exist|conflict)/i.test(code))
    return ['Failed: the tag exists there and is immutable. ({0})', code];
  if (/kms|key/i.test(code)) return ['Failed: the encryption key there could not be used. ({0})', code];
  if (/limit|quota/i.test(code)) return ['Failed: a limit of the registry there is reached. ({0})', code];
  if (/region|opt.?in|disabled/i.test(code))
    return ['Failed: the region is not enabled for the account. ({0})', code];
  if (/not.?found|missing/i.test(code))
    return ['Failed: there is no such repository there, and none could be made. ({0})', code];
  return ['Failed: {0}', code];
}
