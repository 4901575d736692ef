import type { Ecr } from '../../aws/ports';
import { checkRegion } from '../../core/build/account';
import { judge } from '../../core/build/preflight';
import type { Preflight, TagAtStake } from '../../core/build/preflight';
import type { Sentence } from '../../core/errors';
import type { Digest } from '../../core/reference/digest';
import { parseRegistryHost, registryHostOf } from '../../core/reference/registryHost';
import { templateForPush } from '../../core/repositories/creationTemplate';
import type { CreationTemplate } from '../../core/repositories/creationTemplate';
import type { Registry } from '../../core/registries/registry';
import { runChecks } from './checks';
import type { PushTarget } from './pushTarget';

/** A push that nothing known stands against. */
export interface PreparedPush {
  readonly target: PushTarget;
  /** The repository's URI: as ECR gives it, where it may be asked. */
  readonly uri: string;
  /** What the tags named before. */
  readonly before: ReadonlyMap<string, Digest>;
  /** Checks that were not allowed. */
  readonly skipped: readonly Sentence[];
  /** The repository is missing, and ECR makes it by this template when the first layer comes. */
  readonly template?: CreationTemplate;
}

/** What the user decides on the way. Each rejects with `cancelled` when the user declines. */
export interface PushDecisions {
  readonly create: (repository: string) => Promise<void>;
  readonly overwrite: (repository: string, atStake: readonly TagAtStake[]) => Promise<void>;
  /** Other tags in place of `tags`, of which `immutable` cannot be had. */
  readonly otherTags: (
    repository: string,
    immutable: readonly string[],
    tags: readonly string[],
  ) => Promise<readonly string[]>;
}

/**
 * Checks a push before anything is built, and lets the user decide what the checks leave open.
 * @throws `account-mismatch`, `region-mismatch`, `cancelled`, and what ECR answers
 */
export async function preparePush(
  ecr: Ecr,
  wanted: PushTarget,
  decisions: PushDecisions,
  protectedTags: readonly string[],
  signal: AbortSignal,
): Promise<PreparedPush> {
  let target = wanted;
  for (;;) {
    const checks = await runChecks(ecr, target, signal);
    const verdict = judge(checks, protectedTags);
    switch (verdict.kind) {
      case 'missing-repository': {
        // CreateRepository would not apply the template; a push does.
        const template = templateForPush(target.repository, (await ecr.creationTemplates(signal)) ?? []);
        if (template !== undefined) return { ...(await prepared(ecr, target, checks, signal)), template };
        if (!target.isNew) await decisions.create(target.repository);
        await ecr.createRepository(target.repository, signal);
        continue;
      }
      case 'immutable': {
        const tags = await decisions.otherTags(target.repository, verdict.tags, target.tags);
        target = { ...target, tags };
        continue;
      }
      case 'overwrite':
        await decisions.overwrite(target.repository, verdict.tags);
        return prepared(ecr, target, checks, signal);
      case 'go':
        return prepared(ecr, target, checks, signal);
    }
  }
}

async function prepared(
  ecr: Ecr,
  target: PushTarget,
  { repository, tags, skipped }: Preflight,
  signal: AbortSignal,
): Promise<PreparedPush> {
  const before = tags.flatMap((check) =>
    check.state === 'taken' ? [[check.tag, check.image.digest] as const] : [],
  );
  const uri =
    repository.state === 'found'
      ? repository.repository.uri
      : `${await hostOf(ecr, target.registry, signal)}/${target.repository}`;
  checkRegion(uri, target.registry.region);
  return { target, uri, before: new Map(before), skipped };
}

/** Where no repository may be described, the host is the one that ECR issues tokens for. */
export async function hostOf(
  ecr: Ecr,
  { registryId, region }: Registry,
  signal: AbortSignal,
): Promise<string> {
  const { proxyHost } = await ecr.authorization(signal);
  const account = parseRegistryHost(proxyHost)?.accountId;
  if (registryId === undefined || account === undefined || account === registryId) return proxyHost;
  return registryHostOf(registryId, region);
}
