import { isRecord } from '../foreignText';
import type { RegistryId } from '../registries/registry';

/** What was chosen the last time on a Dockerfile. */
export interface DockerfileChoice {
  /** The folder that was sent to the builder, when the user was asked for it. */
  readonly context?: string;
  /** The context whose doubtful files the user has seen, or that had none, when it was first built. */
  readonly reviewed?: string;
  readonly push?: PushChoice;
}

export interface PushChoice {
  readonly registry: RegistryId;
  readonly repository: string;
  readonly tags: readonly string[];
  /** The tag that the template proposed then. */
  readonly proposed?: string;
}

/** Reads a choice as it was kept; what an older version or a damaged store holds otherwise is left out. */
export function parseDockerfileChoice(kept: unknown): DockerfileChoice {
  if (!isRecord(kept)) return {};
  const { context, reviewed } = kept;
  const push = parsePushChoice(kept['push']);
  return {
    ...(typeof context === 'string' && context !== '' ? { context } : {}),
    ...(typeof reviewed === 'string' ? { reviewed } : {}),
    ...(push === undefined ? {} : { push }),
  };
}

function parsePushChoice(kept: unknown): PushChoice | undefined {
  if (!isRecord(kept)) return undefined;
  const { registry, repository, tags, proposed } = kept;
  if (typeof registry !== 'string' || typeof repository !== 'string' || repository === '') return undefined;
  if (!Array.isArray(tags)) return undefined;
  return {
    registry: registry as RegistryId,
    repository,
    tags: tags.filter((tag): tag is string => typeof tag === 'string' && tag !== ''),
    ...(typeof proposed === 'string' ? { proposed } : {}),
  };
}

/**
 * The tags to propose after `last`: what the template gives now takes the place of what it gave then, and what the user
 * added beside it (`latest`) stays. Without a template's word, the tags are those of the last time.
 */
export function nextTags(
  last: Pick<PushChoice, 'tags' | 'proposed'>,
  proposal: string | undefined,
): string[] {
  if (proposal === undefined) return [...last.tags];
  if (last.proposed === undefined || !last.tags.includes(last.proposed)) return [proposal];
  return [...new Set(last.tags.map((tag) => (tag === last.proposed ? proposal : tag)))];
}
