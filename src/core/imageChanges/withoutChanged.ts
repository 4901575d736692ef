import type { Image } from '../images/image';
import type { GoingImage } from './departure';
import type { ImageFailure } from './imageDeletion';

/** An image that got a tag since the user was asked about it. */
export interface ChangedImage {
  readonly going: GoingImage;
  readonly failure: ImageFailure;
}

/**
 * What was agreed to, without images that have a tag now which they had not when they were asked about: somebody has given
 * them a use. What goes with those is left to `runDeletion`, which spares it.
 */
export function withoutChanged(
  passes: readonly (readonly GoingImage[])[],
  now: readonly Image[],
): { readonly passes: readonly (readonly GoingImage[])[]; readonly changed: readonly ChangedImage[] } {
  const tagsNow = new Map(now.map(({ digest, tags }) => [digest, tags]));
  const isChanged = ({ image: { digest, tags } }: GoingImage): boolean =>
    tagsNow.get(digest)?.some((tag) => !tags.includes(tag)) ?? false;
  return {
    passes: passes.map((pass) => pass.filter((going) => !isChanged(going))),
    changed: passes.flat().flatMap((going) => {
      if (!isChanged(going)) return [];
      const said = (tagsNow.get(going.image.digest) ?? []).filter((tag) => !going.image.tags.includes(tag));
      return [{ going, failure: { id: going.id, code: 'TaggedMeanwhile', said: said.join(', ') } }];
    }),
  };
}
