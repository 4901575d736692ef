/** A repository as DescribeRepositories tells it. Unknown enum values stay visible as strings. */
export interface Repository {
  readonly name: string;
  /** As ECR gives it, never rebuilt: `host/name`, without a tag. */
  readonly uri: string;
  readonly arn: string;
  /** The owning account's id. */
  readonly registryId: string;
  readonly createdAt?: Date;
  readonly mutability: TagMutability;
  /** Wildcard filters of the `*_WITH_EXCLUSION` mutabilities. */
  readonly mutabilityExclusions: readonly string[];
  readonly encryption: { readonly type: string; readonly kmsKey?: string };
}

export type TagMutability =
  'MUTABLE' | 'IMMUTABLE' | 'MUTABLE_WITH_EXCLUSION' | 'IMMUTABLE_WITH_EXCLUSION' | (string & {});
