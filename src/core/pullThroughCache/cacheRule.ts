/**
 * A rule of a registry's pull-through cache: what is pulled below the prefix comes from the upstream registry.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export interface CacheRule {
  /** Of the repositories in ECR; a slash is understood at its end. `ROOT`: every repository that no other rule covers. */
  readonly prefix: string;
  /** A host, such as `registry-1.docker.io`. */
  readonly upstreamUrl: string;
  readonly upstream?: UpstreamKind;
  /** Of the upstream's repositories; absent or `ROOT`: all of them. */
  readonly upstreamPrefix?: string;
  /** ARN of the Secrets Manager secret with the login to the upstream. */
  readonly credentialArn?: string;
  /** The role by which ECR pulls from another ECR registry. */
  readonly customRoleArn?: string;
  readonly createdAt?: Date;
  readonly updatedAt?: Date;
}

export type UpstreamKind =
  | 'ecr'
  | 'ecr-public'
  | 'docker-hub'
  | 'quay'
  | 'k8s'
  | 'github-container-registry'
  | 'gitlab-container-registry'
  | 'azure-container-registry'
  | 'chainguard'
  | (string & {});

/** Whether ECR reached the upstream and could sign in there. */
export interface CacheValidation {
  readonly isValid: boolean;
  /** ECR's own reason. */
  readonly failure?: string;
}

/** The prefix, or the upstream's prefix, that stands for everything. */
export const EVERYTHING = 'ROOT';

/** What can be changed of a rule; all else needs another rule. */
export type CacheRuleAccess = Pick<CacheRule, 'credentialArn' | 'customRoleArn'>;

/** Whether nothing that counts differs between two states of a rule. */
export function sameCacheRule(one: CacheRule, other: CacheRule): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ prefix, upstreamUrl, upstream, upstreamPrefix, ...access }: CacheRule): string {
  const { credentialArn, customRoleArn } = access;
  return JSON.stringify([
    withoutSlash(prefix),
    upstreamUrl,
    upstream ?? '',
    withoutSlash(upstreamPrefix ?? EVERYTHING),
    credentialArn ?? '',
    customRoleArn ?? '',
  ]);
}

export function withoutSlash(prefix: string): string {
  return prefix.replace(/\/$/, '');
}
