import type { Ecr } from '../../aws/ports';
import { judge } from '../../core/build/preflight';
import { EcrExplorerError } from '../../core/errors';
import type { Digest } from '../../core/reference/digest';
import type { Engine, PushProgress } from '../../engine/ports';
import { runChecks } from './checks';
import { preparePush } from './preparePush';
import type { PreparedPush, PushDecisions } from './preparePush';
import type { Retries } from './pushRetries';
import { pushTag } from './pushTags';
import type { PushTarget } from './pushTarget';

/** An image that the engine has under every tag of the push. */
export interface ImagePush {
  readonly engine: Pick<Engine, 'push' | 'tag'>;
  readonly imageId: string;
  readonly ecr: Ecr;
  readonly push: PreparedPush;
  readonly decisions: PushDecisions;
  readonly protectedTags: readonly string[];
  readonly retries: Retries;
  /** Asked for each tag where its progress goes. */
  readonly follow: (tag: string) => (progress: PushProgress) => void;
}

/** Every tag is in ECR. */
export interface PushedTags {
  /** The tags that were pushed: others than wanted where an immutable one was in the way. */
  readonly target: PushTarget;
  /** Where the engine told it. */
  readonly digest?: Digest;
  /** What the tags named before. */
  readonly before: ReadonlyMap<string, Digest>;
}

/**
 * Pushes an image under each tag, by name, one after another. Where ECR refuses one because it is immutable, the image
 * gets another tag by the user's choice; nothing is built again.
 * @throws what stops the first tag that cannot be pushed; `cancelled` when the user declines
 */
export async function pushEveryTag(image: ImagePush, signal: AbortSignal): Promise<PushedTags> {
  const { engine, imageId, ecr, push, decisions, retries, follow } = image;
  const { target, uri } = push;
  const createRepository = async (): Promise<void> => {
    await decisions.create(target.repository);
    await ecr.createRepository(target.repository, signal);
  };
  const before = new Map(push.before);
  const waiting = [...target.tags];
  const pushed: string[] = [];
  let digest: Digest | undefined;
  for (let tag = waiting.shift(); tag !== undefined; tag = waiting.shift()) {
    try {
      const on = follow(tag);
      digest = (await pushTag({ engine, ecr, uri, on, retries, signal, createRepository }, tag)) ?? digest;
      pushed.push(tag);
    } catch (error) {
      const others = await inPlaceOf(tag, error, image, signal);
      for (const other of others.target.tags) await engine.tag(imageId, `${uri}:${other}`, signal);
      for (const [other, held] of others.before) before.set(other, held);
      waiting.unshift(...others.target.tags);
    }
  }
  return { target: { ...target, tags: pushed }, before, ...(digest === undefined ? {} : { digest }) };
}

/** Other tags, asked for and checked, in place of one that is immutable and taken. @throws `refusal` where it is not */
async function inPlaceOf(
  tag: string,
  refusal: unknown,
  { ecr, push: { target }, decisions, protectedTags }: ImagePush,
  signal: AbortSignal,
): Promise<PreparedPush> {
  if (!(await isTaken(tag, refusal, ecr, target, signal))) throw refusal;
  const tags = await decisions.otherTags(target.repository, [tag], [tag]);
  return preparePush(ecr, { ...target, tags }, decisions, protectedTags, signal);
}

/** Some engines hide the registry's words: then ECR is asked whether the tag is immutable and taken. */
async function isTaken(
  tag: string,
  refusal: unknown,
  ecr: Ecr,
  target: PushTarget,
  signal: AbortSignal,
): Promise<boolean> {
  if (EcrExplorerError.is(refusal, 'tag-immutable')) return true;
  if (!EcrExplorerError.is(refusal, 'push-failed') || refusal.details.maybeImmutable !== true) return false;
  return judge(await runChecks(ecr, { ...target, tags: [tag] }, signal), []).kind === 'immutable';
}
