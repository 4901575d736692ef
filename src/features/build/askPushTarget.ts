import type { Registry } from '../../core/registries/registry';
import { answered, Questions, unasked } from '../../ui/steps';
import type { Answer } from '../../ui/steps';
import type { Parts } from '../parts';
import { chooseRegistry } from './chooseRegistry';
import { chooseRepository } from './chooseRepository';
import { chooseTags } from './chooseTags';
import type { PushTarget } from './pushTarget';
import { requireWritable } from '../../ui/registries';
import { registryLine } from './shownRegistries';

export interface TargetQuestion {
  readonly title: string;
  /** The tags to propose. */
  readonly tags: readonly string[];
  /** An image without a tag will do. */
  readonly tagsOptional?: boolean;
  /** The tags are known: `tags` are not asked about. */
  readonly keepTags?: boolean;
  /** Shows what a build would send, and comes back. */
  readonly preview?: () => Promise<void>;
  /** Known already: only the tags are asked for. */
  readonly place?: { readonly registry: Registry; readonly repository: string };
}

interface KnownRegistry {
  readonly registry: Registry;
  /** The registry in a line. */
  readonly where: string;
  /** There is a question to go back to. */
  readonly back: boolean;
}

/**
 * Registry, repository and tags to push to, one question after another with a way back.
 * @throws `read-only-registry`, `no-credentials`, `cancelled`
 */
export async function askPushTarget(parts: Parts, question: TargetQuestion): Promise<Answer<PushTarget>> {
  const { title, tags: proposed, place, preview, tagsOptional: optional = false, keepTags } = question;
  const aside = preview === undefined ? {} : { preview };
  const answer = await Questions.first('known', () => askRegistry(parts, question))
    .and('repository', ({ known: { registry, where, back } }) =>
      place === undefined
        ? chooseRepository(parts.aws().ecr(registry), registry, { title, where, back })
        : Promise.resolve(unasked({ name: place.repository, isNew: false })),
    )
    .and('tags', ({ known: { where }, repository: { name } }) =>
      keepTags
        ? Promise.resolve(unasked(proposed))
        : chooseTags(proposed, {
            ...{ title, optional, where: `${where} → ${name}`, back: place === undefined },
            ...aside,
          }),
    )
    .ask();
  if (answer.kind === 'back') return answer;
  const { known, repository, tags } = answer.value;
  const { name, isNew } = repository;
  return answered({ registry: known.registry, repository: name, isNew, tags });
}

async function askRegistry(parts: Parts, { title, place }: TargetQuestion): Promise<Answer<KnownRegistry>> {
  const answer =
    place === undefined ? await chooseRegistry(parts, title) : unasked(requireWritable(place.registry));
  if (answer.kind === 'back') return answer;
  const { value: registry, asked: back } = answer;
  const where = await registryLine(parts, registry, new AbortController().signal);
  return { ...answer, value: { registry, where, back } };
}
