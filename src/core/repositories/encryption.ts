import type { Sentence } from '../errors';

/** How the images of a repository are encrypted. It is chosen when the repository is made, and never again. */
export interface Encryption {
  /** `AES256`, `KMS`, `KMS_DSSE` … */
  readonly type: string;
  /** Absent with KMS: AWS's own key for ECR. */
  readonly kmsKey?: string;
}

const KEY = '(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';
const ALIAS = 'alias/[a-zA-Z0-9/_-]{1,250}';
const NAMED = new RegExp(
  `^(?:${KEY}|${ALIAS}|arn:(aws[a-z-]*):kms:([a-z0-9-]+):\\d{12}:(?:key/${KEY}|${ALIAS}))$`,
);

/** What is wrong with a key as it is typed; an empty line is AWS's own key. The key has to be in the repository's region. */
export function kmsKeyProblem(key: string, region: string): Sentence | undefined {
  if (key === '') return undefined;
  const match = NAMED.exec(key);
  if (match === null)
    return ['Give the id of a key, its ARN, or an alias as "alias/name". Leave it empty for the key of AWS.'];
  const [, , keyRegion] = match;
  return keyRegion === undefined || keyRegion === region
    ? undefined
    : [
        'The key is in {0}, and the repository in {1}: ECR takes keys of the same region only.',
        keyRegion,
        region,
      ];
}
