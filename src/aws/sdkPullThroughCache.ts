import {
  CreatePullThroughCacheRuleCommand,
  DeletePullThroughCacheRuleCommand,
  DescribePullThroughCacheRulesCommand,
  UpdatePullThroughCacheRuleCommand,
  ValidatePullThroughCacheRuleCommand,
  type PullThroughCacheRule,
  type UpstreamRegistry,
} from '@aws-sdk/client-ecr';
import { EcrExplorerError } from '../core/errors';
import type { CacheRule, CacheRuleAccess, CacheValidation } from '../core/pullThroughCache/cacheRule';
import type { Calls } from './calls';
import type { RegistryTarget } from './ownRegistry';
import { pagesOf } from './pages';
import type { PullThroughCache } from './pullThroughCachePorts';
import { readRows } from './rows';

const PAGE = 1000;

/** The pull-through cache through the AWS SDK. */
export class SdkPullThroughCache implements PullThroughCache {
  constructor(
    private readonly calls: Calls,
    private readonly registryId: RegistryTarget,
  ) {}

  async rules(signal: AbortSignal): Promise<readonly CacheRule[]> {
    const operation = 'DescribePullThroughCacheRules';
    const pages = pagesOf(operation, async (nextToken) => {
      const input = { ...this.registryId, maxResults: PAGE, nextToken };
      const output = await this.calls.send(
        { operation },
        new DescribePullThroughCacheRulesCommand(input),
        signal,
      );
      return { rows: readRows(output.pullThroughCacheRules, cacheRuleFrom), nextToken: output.nextToken };
    });
    const rules: CacheRule[] = [];
    for await (const page of pages) rules.push(...page);
    return rules;
  }

  async rule(prefix: string, signal: AbortSignal): Promise<CacheRule> {
    const about = { operation: 'DescribePullThroughCacheRules', subject: prefix };
    const command = new DescribePullThroughCacheRulesCommand({
      ...this.registryId,
      ecrRepositoryPrefixes: [prefix],
    });
    const output = await this.calls.send(about, command, signal);
    const [rule] = readRows(output.pullThroughCacheRules, cacheRuleFrom);
    if (rule === undefined) throw new EcrExplorerError('cache-rule-not-found', { prefix });
    return rule;
  }

  async create(rule: CacheRule, signal: AbortSignal): Promise<CacheRule> {
    const { prefix, upstreamUrl, upstream, upstreamPrefix, credentialArn, customRoleArn } = rule;
    const about = { operation: 'CreatePullThroughCacheRule', subject: prefix };
    const command = new CreatePullThroughCacheRuleCommand({
      ...this.registryId,
      ecrRepositoryPrefix: prefix,
      upstreamRegistryUrl: upstreamUrl,
      upstreamRegistry: upstream as UpstreamRegistry | undefined,
      upstreamRepositoryPrefix: upstreamPrefix,
      credentialArn,
      customRoleArn,
    });
    return cacheRuleFrom(await this.calls.send(about, command, signal)) ?? rule;
  }

  async update(prefix: string, access: CacheRuleAccess, signal: AbortSignal): Promise<void> {
    const about = { operation: 'UpdatePullThroughCacheRule', subject: prefix };
    const command = new UpdatePullThroughCacheRuleCommand({
      ...this.registryId,
      ecrRepositoryPrefix: prefix,
      ...access,
    });
    await this.calls.send(about, command, signal);
  }

  async delete(prefix: string, signal: AbortSignal): Promise<void> {
    const about = { operation: 'DeletePullThroughCacheRule', subject: prefix };
    const command = new DeletePullThroughCacheRuleCommand({
      ...this.registryId,
      ecrRepositoryPrefix: prefix,
    });
    await this.calls.send(about, command, signal);
  }

  async validate(prefix: string, signal: AbortSignal): Promise<CacheValidation> {
    const about = { operation: 'ValidatePullThroughCacheRule', subject: prefix };
    const command = new ValidatePullThroughCacheRuleCommand({
      ...this.registryId,
      ecrRepositoryPrefix: prefix,
    });
    const { isValid, failure } = await this.calls.send(about, command, signal);
    return {
      isValid: isValid === true,
      ...(failure !== undefined && failure !== '' && { failure }),
    };
  }
}

/** Undefined for a row without what makes a rule. */
function cacheRuleFrom(row: PullThroughCacheRule): CacheRule | undefined {
  const { ecrRepositoryPrefix: prefix, upstreamRegistryUrl: upstreamUrl, upstreamRegistry: upstream } = row;
  const { upstreamRepositoryPrefix: upstreamPrefix, credentialArn, customRoleArn } = row;
  const { createdAt, updatedAt } = row;
  if (prefix === undefined || upstreamUrl === undefined) return undefined;
  return {
    prefix,
    upstreamUrl,
    ...(upstream !== undefined && { upstream }),
    ...(upstreamPrefix !== undefined && { upstreamPrefix }),
    ...(credentialArn !== undefined && { credentialArn }),
    ...(customRoleArn !== undefined && { customRoleArn }),
    ...(createdAt !== undefined && { createdAt }),
    ...(updatedAt !== undefined && { updatedAt }),
  };
}
