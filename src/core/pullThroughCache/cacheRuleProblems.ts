import type { Sentence } from '../errors';
import { EVERYTHING, type CacheRule } from './cacheRule';
import { UPSTREAMS, upstreamUrlProblem } from './upstreams';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html */
const [SHORTEST_PREFIX, LONGEST_PREFIX] = [2, 30];
const PREFIX = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\/?$/;
const SECRET = /^arn:aws(?:-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:(?<name>[a-zA-Z0-9/_+=.@-]+)$/;
const [SHORTEST_SECRET, LONGEST_SECRET] = [50, 612];
/** What ECR insists that the names of secrets begin with. */
export const SECRET_PREFIX = 'ecr-pullthroughcache/';
const ROLE = /^arn:aws(?:-[a-z]+)*:iam::(?<account>\d{12}):role\/[\w+=,.@/-]+$/;

/** Everything that ECR would refuse about a rule, before anything is asked of the upstream. */
export function cacheRuleProblems(rule: CacheRule): readonly Sentence[] {
  const upstream = UPSTREAMS.find(({ kind }) => kind === rule.upstream);
  const { prefix, upstreamPrefix, upstreamUrl, credentialArn, customRoleArn } = rule;
  const isEcr = rule.upstream === 'ecr';
  const problems: (Sentence | undefined)[] = [
    cachePrefixProblem(prefix),
    upstreamPrefix === undefined ? undefined : cachePrefixProblem(upstreamPrefix),
    upstream && upstreamUrlProblem(upstream, upstreamUrl),
    credentialArn === undefined ? undefined : secretArnProblem(credentialArn),
    customRoleArn === undefined ? undefined : roleArnProblem(customRoleArn),
    upstream?.needsSecret === true && credentialArn === undefined
      ? ['{0} wants a login: name the secret that holds it.', upstream.name]
      : undefined,
    isEcr && customRoleArn === undefined
      ? ['Another registry of ECR wants a role by which it is pulled from.']
      : undefined,
  ];
  return problems.filter((problem) => problem !== undefined);
}

export function cachePrefixProblem(prefix: string): Sentence | undefined {
  if (prefix === EVERYTHING) return undefined;
  if (prefix.length < SHORTEST_PREFIX) return ['A prefix has at least {0} characters.', SHORTEST_PREFIX];
  if (prefix.length > LONGEST_PREFIX) return ['A prefix has at most {0} characters.', LONGEST_PREFIX];
  if (!PREFIX.test(prefix))
    return ['A prefix is named as a repository is: a–z, 0–9, with ".", "_", "-" and "/" between them.'];
  return undefined;
}

export function secretArnProblem(arn: string): Sentence | undefined {
  const name = SECRET.exec(arn)?.groups?.['name'];
  if (name === undefined)
    return ['The ARN of a secret begins with "arn:aws:secretsmanager:", and ends with its name.'];
  if (!name.startsWith(SECRET_PREFIX))
    return ['ECR reads secrets only whose name begins with "{0}".', SECRET_PREFIX];
  if (arn.length < SHORTEST_SECRET || arn.length > LONGEST_SECRET)
    return ['ARNs of secrets have {0} to {1} characters here.', SHORTEST_SECRET, LONGEST_SECRET];
  return undefined;
}

export function roleArnProblem(arn: string): Sentence | undefined {
  return ROLE.test(arn) ? undefined : ['The ARN of a role is like arn:aws:iam::123456789012:role/name.'];
}
