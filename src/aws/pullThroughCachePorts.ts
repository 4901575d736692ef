import type { CacheRule, CacheRuleAccess, CacheValidation } from '../core/pullThroughCache/cacheRule';

/** The pull-through cache of a registry, which may be another account's. */
export interface PullThroughCache {
  /** DescribePullThroughCacheRules, all pages. */
  rules(signal: AbortSignal): Promise<readonly CacheRule[]>;
  /** By its prefix; rejects with `cache-rule-not-found`. */
  rule(prefix: string, signal: AbortSignal): Promise<CacheRule>;
  /** Rejects with `cache-rule-exists`, `upstream-unsupported`, `secret-unusable`, `limit-exceeded`, among others. */
  create(rule: CacheRule, signal: AbortSignal): Promise<CacheRule>;
  /** Another secret or role; what is left out stays. Rejects with `cache-rule-not-found`, `secret-unusable`. */
  update(prefix: string, access: CacheRuleAccess, signal: AbortSignal): Promise<void>;
  /** Repositories that were made by it stay. Rejects with `cache-rule-not-found`. */
  delete(prefix: string, signal: AbortSignal): Promise<void>;
  /** ECR tries the upstream. Rejects with `cache-rule-not-found`; what it cannot reach is in the answer. */
  validate(prefix: string, signal: AbortSignal): Promise<CacheValidation>;
}
