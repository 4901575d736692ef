import { ApiError, invalidParameter } from './apiError';
import type { Input } from './input';
import type { CacheRule, Registry } from './model';
import { pageOfShelf } from './paging';
import { pageRequest } from './parameters';
import type { Call, Operation } from './service';
import { seconds } from './service';

/** Pull-through cache rules. They are kept and tried as ECR would; the emulator pulls nothing through them. */
const PREFIX = {
  min: 2,
  max: 30,
  pattern: /^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$/,
};
const SECRET = {
  min: 50,
  max: 612,
  pattern: /^arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr-pullthroughcache\/[a-zA-Z0-9/_+=.@-]+$/,
};
const ROLE = { max: 2048 };
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html */
const MOST_RULES = 50;

const UPSTREAMS = {
  'docker-hub': { url: /^registry-1\.docker\.io$/, secret: true },
  'ecr-public': { url: /^public\.ecr\.aws$/, secret: false },
  'github-container-registry': { url: /^ghcr\.io$/, secret: true },
  quay: { url: /^quay\.io$/, secret: false },
  k8s: { url: /^registry\.k8s\.io$/, secret: false },
  'gitlab-container-registry': { url: /^registry\.gitlab\.com$/, secret: true },
  chainguard: { url: /^cgr\.dev$/, secret: true },
  'azure-container-registry': { url: /^[a-z0-9-]+\.azurecr\.(io|cn|us)$/, secret: true },
  ecr: { url: /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/, secret: false },
} as const;
const KINDS = Object.keys(UPSTREAMS) as (keyof typeof UPSTREAMS)[];

export const createPullThroughCacheRule: Operation = (call) => {
  const { input, registry, service } = call;
  const prefix = input.text('ecrRepositoryPrefix', PREFIX);
  const upstreamPrefix = input.optionalText('upstreamRepositoryPrefix', PREFIX) ?? 'ROOT';
  const url = input.text('upstreamRegistryUrl');
  const given = input.optionalChoice('upstreamRegistry', KINDS);
  const kind = given ?? KINDS.find((each) => UPSTREAMS[each].url.test(url));
  if (kind === undefined || !UPSTREAMS[kind].url.test(url))
    throw new ApiError(
      'UnsupportedUpstreamRegistryException',
      `The upstream registry '${url}' is not supported`,
    );
  if (registry.cacheRules.has(bare(prefix)))
    throw new ApiError(
      'PullThroughCacheRuleAlreadyExistsException',
      `A pull through cache rule with prefix '${prefix}' already exists`,
    );
  if (registry.cacheRules.size >= MOST_RULES)
    throw new ApiError(
      'LimitExceededException',
      `The maximum number of pull through cache rules of ${MOST_RULES} has been reached`,
    );
  const access = readAccess(input, registry);
  if (UPSTREAMS[kind].secret && access.credentialArn === undefined)
    throw invalidParameter('credentialArn', `credentialArn is required for ${kind}`);
  if (kind === 'ecr' && access.customRoleArn === undefined)
    throw invalidParameter('customRoleArn', 'customRoleArn is required for ecr');
  const now = service.now();
  const rule: CacheRule = { prefix, upstreamPrefix, url, kind, ...access, createdAt: now, updatedAt: now };
  registry.cacheRules.set(bare(prefix), rule);
  return { ...named(call, rule), ...upstreamOf(rule), createdAt: seconds(now) };
};

export const describePullThroughCacheRules: Operation = (call) => {
  const { input, registry } = call;
  const prefixes = input.optionalTexts('ecrRepositoryPrefixes', { min: 1, max: 100 }, PREFIX);
  for (const prefix of prefixes ?? []) ruleOf(registry, prefix);
  const wanted = prefixes && new Set(prefixes.map(bare));
  const page = pageOfShelf(
    registry.cacheRules,
    pageRequest(call, ''),
    ({ prefix }) => wanted?.has(bare(prefix)) ?? true,
  );
  return {
    pullThroughCacheRules: page.items.map((rule) => ({
      ...named(call, rule),
      ...upstreamOf(rule),
      createdAt: seconds(rule.createdAt),
      updatedAt: seconds(rule.updatedAt),
    })),
    nextToken: page.nextToken,
  };
};

export const updatePullThroughCacheRule: Operation = (call) => {
  const { input, registry, service } = call;
  const known = namedRule(call);
  const { credentialArn = known.credentialArn, customRoleArn = known.customRoleArn } = readAccess(
    input,
    registry,
  );
  const rule = { ...known, credentialArn, customRoleArn, updatedAt: service.now() };
  registry.cacheRules.set(bare(known.prefix), rule);
  return { ...named(call, rule), updatedAt: seconds(rule.updatedAt) };
};

export const deletePullThroughCacheRule: Operation = (call) => {
  const rule = namedRule(call);
  call.registry.cacheRules.delete(bare(rule.prefix));
  return { ...named(call, rule), upstreamRegistryUrl: rule.url, createdAt: seconds(rule.createdAt) };
};

export const validatePullThroughCacheRule: Operation = (call) => {
  const rule = namedRule(call);
  const failure = failureOf(call.registry, rule);
  return { ...named(call, rule), upstreamRegistryUrl: rule.url, isValid: failure === undefined, failure };
};

function failureOf({ secrets }: Registry, { credentialArn }: CacheRule): string | undefined {
  if (credentialArn === undefined) return undefined;
  const state = secrets.get(credentialArn);
  if (state === undefined) return `Secret ${credentialArn} was not found`;
  return state === 'wrong' ? 'The upstream registry answered 401 Unauthorized' : undefined;
}

/** Secrets are looked at when they are named. */
function readAccess(input: Input, { secrets }: Registry): Pick<CacheRule, 'credentialArn' | 'customRoleArn'> {
  const credentialArn = input.optionalText('credentialArn', SECRET);
  const customRoleArn = input.optionalText('customRoleArn', ROLE);
  if (credentialArn === undefined) return { credentialArn, customRoleArn };
  switch (secrets.get(credentialArn)) {
    case undefined:
      throw new ApiError('SecretNotFoundException', `The secret ${credentialArn} does not exist`);
    case 'no-access':
      throw new ApiError('UnableToAccessSecretException', `ECR is not allowed to read ${credentialArn}`);
    case 'undecryptable':
      throw new ApiError('UnableToDecryptSecretValueException', `The key of ${credentialArn} forbids it`);
    case 'fine':
    case 'wrong':
      return { credentialArn, customRoleArn };
  }
}

function namedRule({ input, registry }: Call): CacheRule {
  return ruleOf(registry, input.text('ecrRepositoryPrefix', PREFIX));
}

function ruleOf({ cacheRules, accountId }: Registry, prefix: string): CacheRule {
  const rule = cacheRules.get(bare(prefix));
  if (rule) return rule;
  throw new ApiError(
    'PullThroughCacheRuleNotFoundException',
    `Pull through cache rule with prefix '${prefix}' does not exist in the registry with id '${accountId}'`,
  );
}

/** There is always a slash understood at the end. */
function bare(prefix: string): string {
  return prefix.replace(/\/$/, '');
}

function named(
  { registry }: Call,
  { prefix, upstreamPrefix, credentialArn, customRoleArn }: CacheRule,
): Readonly<Record<string, unknown>> {
  return {
    ecrRepositoryPrefix: prefix,
    upstreamRepositoryPrefix: upstreamPrefix,
    registryId: registry.accountId,
    credentialArn,
    customRoleArn,
  };
}

function upstreamOf({ url, kind }: CacheRule): Readonly<Record<string, unknown>> {
  return { upstreamRegistryUrl: url, upstreamRegistry: kind };
}
