import fc from 'fast-check';
import type { Extra } from '../../src/core/imageChanges/departure';
import type { Image } from '../../src/core/images/image';
import type { Digest } from '../../src/core/reference/digest';

export const INDEX = 'application/vnd.oci.image.index.v1+json';

/** A repository of a few images, which of them list others, and which are chosen. Nothing lists what lists it. */
export interface SomeRepository {
  readonly images: readonly Image[];
  readonly childrenOf: ReadonlyMap<Digest, readonly Digest[]>;
  readonly chosen: ReadonlySet<Digest>;
}

const COUNT = 12;
export const numbered = (number: number): Digest =>
  `sha256:${number.toString(16).padStart(64, '0')}` as Digest;

const oneImage = fc.record({
  tags: fc.oneof(fc.constant(0), fc.nat(2)),
  subject: fc.option(fc.nat(COUNT), { nil: undefined, freq: 4 }),
  children: fc.oneof(
    fc.constant<number[]>([]),
    fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
  ),
  isThere: fc.boolean(),
  isChosen: fc.boolean(),
});

export const someRepository: fc.Arbitrary<SomeRepository> = fc
  .array(oneImage, { minLength: 1, maxLength: COUNT })
  .map((rows) => {
    const images = rows.flatMap(({ tags, subject, children, isThere }, at): Image[] => {
      if (!isThere && at > 0) return [];
      return [
        {
          digest: numbered(at),
          tags: Array.from({ length: tags }, (_, nth) => `t${at}-${nth}`),
          status: 'ACTIVE',
          sizeInBytes: at + 1,
          ...(subject !== undefined && subject < at && { subjectDigest: numbered(subject) }),
          ...(children.length > 0 && { mediaType: INDEX }),
        },
      ];
    });
    const childrenOf = new Map(
      rows.flatMap(({ children }, at): [Digest, Digest[]][] =>
        children.length === 0 ? [] : [[numbered(at), children.map((step) => numbered(at + step))]],
      ),
    );
    const chosen = new Set(rows.flatMap(({ isChosen }, at) => (isChosen ? [numbered(at)] : [])));
    return { images, childrenOf, chosen };
  });

export const someExtras = fc.subarray<Extra>(['indexes', 'platforms', 'referrers']);
