import { EcrExplorerError } from '../../core/errors';
import type { Login } from '../../core/login/registryLogins';
import { mendingOnce } from '../../core/mendingOnce';
import type { Digest } from '../../core/reference/digest';
import type { BuildxImage } from '../../engine/ports';
import { inPlaceOf, type RefusedPush } from './otherTags';
import type { PushedTags } from './pushEveryTag';
import { withLogin } from './pushLogin';
import { againWhenInterrupted, type Retries } from './pushRetries';

/** A build that pushes its image itself. */
export interface BuildxPush extends RefusedPush {
  readonly retries: Retries;
  /** Builds and pushes full references; what is built already costs nothing the second time. */
  readonly run: (references: readonly string[], login: Login) => Promise<BuildxImage>;
}

/**
 * Builds and pushes all tags in one run, so that they name one digest. What can be mended on the way is mended as in any
 * push, and the run repeated: the builder has its cache.
 * @throws what stops the push; `cancelled` when the user declines
 */
export async function pushThroughBuildx(push: BuildxPush, signal: AbortSignal): Promise<PushedTags> {
  const { ecr, decisions, push: prepared } = push;
  const { target, uri } = prepared;
  const createRepository = async (): Promise<void> => {
    await decisions.create(target.repository);
    await ecr.createRepository(target.repository, signal);
  };
  const before = new Map(prepared.before);
  const pushed: string[] = [];
  let tags = target.tags;
  for (;;) {
    try {
      const { digest } = await mendingOnce('repository-not-found', createRepository, () =>
        once(push, tags, signal),
      );
      return {
        target: { ...target, tags: [...pushed, ...tags] },
        before,
        ...(digest === undefined ? {} : { digest }),
      };
    } catch (error) {
      const refused = tags.length === 1 ? tags[0] : refusedTag(error);
      if (refused === undefined) throw error;
      const others = await inPlaceOf(refused, error, push, signal);
      for (const [tag, held] of others.before) before.set(tag, held);
      const rest = tags.filter((tag) => tag !== refused);
      const there = await thereNow(push, rest, before, signal);
      pushed.push(...there);
      tags = [...others.target.tags, ...rest.filter((tag) => !there.includes(tag))];
    }
  }

  function once({ retries, run }: BuildxPush, names: readonly string[], until: AbortSignal) {
    const references = names.map((tag) => `${uri}:${tag}`);
    const login = (attempt: (login: Login) => Promise<BuildxImage>) => withLogin(ecr, uri, attempt, until);
    return login((token) =>
      againWhenInterrupted(
        () => run(references, token),
        () => undefined,
        retries,
        until,
      ),
    );
  }
}

function refusedTag(error: unknown): string | undefined {
  if (!EcrExplorerError.is(error)) return undefined;
  const { reason, details } = error;
  if (reason === 'tag-immutable') return details.tag;
  if (reason === 'push-failed') return details.reference.split(':').at(-1);
  return undefined;
}

/** Tags that name another image than before: they were pushed before the refusal came. */
async function thereNow(
  { ecr, push }: BuildxPush,
  tags: readonly string[],
  before: ReadonlyMap<string, Digest>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const there: string[] = [];
  for (const tag of tags) {
    const digest = (await ecr.image(push.target.repository, { tag }, signal))?.digest;
    if (digest !== undefined && digest !== before.get(tag)) there.push(tag);
  }
  return there;
}
