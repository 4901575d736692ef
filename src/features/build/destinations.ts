import type { Preflight, TagAtStake } from '../../core/build/preflight';
import { checkRegion } from '../../core/build/account';
import { cancelled } from '../../core/errors';
import type { Registry } from '../../core/registries/registry';
import type { Parts } from '../parts';
import { askPushTarget, type TargetQuestion } from './askPushTarget';
import { runChecks } from './checks';
import { chooseOtherTags, holder, typeTag } from './consent';
import { hostOf } from './preparePush';
import type { PushTarget } from './pushTarget';
import { registryLine } from './shownRegistries';

/** Where an image goes, with the questions and checks of every push, for those who do not push by an engine. */
export interface Destinations {
  /** @throws `read-only-registry`, `no-credentials`, `cancelled` */
  choose(question: TargetQuestion): Promise<PushTarget>;
  /** What must be known before a byte is sent. @throws `account-mismatch`, and what ECR answers */
  check(target: PushTarget, signal: AbortSignal): Promise<Preflight>;
  /** The repository's URI: as ECR gives it, where it is there and may be asked. @throws `region-mismatch` */
  uriOf(target: PushTarget, checks: Preflight, signal: AbortSignal): Promise<string>;
  /** Other tags, where some of them exist and are immutable. @throws `cancelled` */
  otherTags(
    repository: string,
    immutable: readonly string[],
    tags: readonly string[],
    detail: string,
  ): Promise<readonly string[]>;
  /** What a tag names now, in a sentence. */
  holder(atStake: TagAtStake): string;
  /** Has a protected tag typed. @throws `cancelled` */
  typeTag(repository: string, atStake: TagAtStake): Promise<void>;
  /** `account · region · profile` */
  line(registry: Registry, signal: AbortSignal): Promise<string>;
}

export function destinations(parts: Parts): Destinations {
  return {
    choose: async (question) => {
      const answer = await askPushTarget(parts, question);
      if (answer.kind === 'back') throw cancelled();
      return answer.value;
    },
    check: (target, signal) => runChecks(parts.aws().ecr(target.registry), target, signal),
    uriOf: async ({ registry, repository: name }, { repository }, signal) => {
      const uri =
        repository.state === 'found'
          ? repository.repository.uri
          : `${await hostOf(parts.aws().ecr(registry), registry, signal)}/${name}`;
      checkRegion(uri, registry.region);
      return uri;
    },
    otherTags: chooseOtherTags,
    holder,
    typeTag,
    line: (registry, signal) => registryLine(parts, registry, signal),
  };
}
