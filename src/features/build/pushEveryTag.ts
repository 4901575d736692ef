import type { Digest } from '../../core/reference/digest';
import type { Engine, PushProgress } from '../../engine/ports';
import { inPlaceOf, type RefusedPush } from './otherTags';
import type { Retries } from './pushRetries';
import { pushTag } from './pushTags';
import type { PushTarget } from './pushTarget';

/** An image that the engine has under every tag of the push. */
export interface ImagePush extends RefusedPush {
  readonly engine: Pick<Engine, 'push' | 'tag'>;
  readonly imageId: string;
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
