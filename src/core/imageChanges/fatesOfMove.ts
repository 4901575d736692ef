import type { Image } from '../images/image';
import type { ImageFate } from '../lifecycle/evaluation';
import { evaluatePolicy } from '../lifecycle/evaluatePolicy';
import { lifecycleImage } from '../lifecycle/lifecycleImage';
import type { LifecyclePolicy } from '../lifecycle/policy';
import type { Digest } from '../reference/digest';

export interface TagMove {
  readonly tag: string;
  readonly to: Digest;
}

/** What a policy does to an image before a tag is moved, and after. */
export interface MovedFate {
  readonly digest: Digest;
  readonly before: ImageFate;
  readonly after: ImageFate;
}

/** The images with the tag where it is to be. Nothing else of them changes: a tag does not make an image younger. */
export function withTagMoved(images: readonly Image[], { tag, to }: TagMove): readonly Image[] {
  return images.map((image) => {
    const others = image.tags.filter((other) => other !== tag);
    if (image.digest === to) return { ...image, tags: [...others, tag] };
    return others.length === image.tags.length ? image : { ...image, tags: others };
  });
}

/** Of the image that loses the tag, and of the one that gets it. */
export function fatesOfMove(
  policy: LifecyclePolicy,
  images: readonly Image[],
  childrenOf: ReadonlyMap<Digest, readonly Digest[]>,
  move: TagMove,
  now: Date,
): readonly MovedFate[] {
  const evaluate = (all: readonly Image[]): ReadonlyMap<string, ImageFate> => {
    const seen = all.flatMap((image) => lifecycleImage(image, childrenOf.get(image.digest)) ?? []);
    return new Map(evaluatePolicy(policy, seen, now).fates.map((fate) => [fate.image.id, fate]));
  };
  const before = evaluate(images);
  const after = evaluate(withTagMoved(images, move));
  return images
    .filter(({ digest, tags }) => digest === move.to || tags.includes(move.tag))
    .flatMap(({ digest }) => {
      const was = before.get(digest);
      const becomes = after.get(digest);
      return was === undefined || becomes === undefined ? [] : [{ digest, before: was, after: becomes }];
    });
}
