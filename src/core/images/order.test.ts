import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Digest } from '../reference/digest';
import type { Image } from './image';
import { sortImages } from './order';
import type { ImageOrder } from './order';

const digestOf = (n: number): Digest => `sha256:${n.toString(16).padStart(64, '0')}` as Digest;
const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));

function image(n: number, rest: Partial<Image> = {}): Image {
  return { digest: digestOf(n), tags: [], status: 'ACTIVE', ...rest };
}

describe('the order of images', () => {
  const digests = (images: readonly Image[], order: ImageOrder): number[] =>
    sortImages(images, order).map(({ digest }) => Number.parseInt(digest.slice(7), 16));

  it('has the newest push first', () => {
    const images = [
      image(1, { pushedAt: day(1) }),
      image(2, { pushedAt: day(3) }),
      image(3, { pushedAt: day(2) }),
    ];
    assert.deepEqual(digests(images, 'pushed'), [2, 3, 1]);
  });

  it('has what was never pulled last', () => {
    const images = [image(1), image(2, { lastPulledAt: day(1) }), image(3, { lastPulledAt: day(2) })];
    assert.deepEqual(digests(images, 'pulled'), [3, 2, 1]);
  });

  it('has v10 before v9 when sorted by tag, and images without tags last', () => {
    const images = [
      image(1, { tags: ['v9.0.0'] }),
      image(2),
      image(3, { tags: ['latest'] }),
      image(4, { tags: ['nightly', 'v10.0.0'] }),
    ];
    assert.deepEqual(digests(images, 'tag'), [4, 1, 3, 2]);
  });

  it('has the largest first', () => {
    assert.deepEqual(digests([image(1, { sizeInBytes: 5 }), image(2, { sizeInBytes: 50 })], 'size'), [2, 1]);
  });

  it('does not depend on the order in which ECR answered', () => {
    const anyImage = fc
      .record({
        n: fc.nat(50),
        pushed: fc.option(fc.integer({ min: 1, max: 5 })),
        size: fc.option(fc.nat(3)),
        tags: fc.array(fc.constantFrom('v1', 'v2', 'latest', 'dev'), { maxLength: 2 }),
      })
      .map(({ n, pushed, size, tags }) =>
        image(n, {
          tags,
          ...(pushed === null ? {} : { pushedAt: day(pushed) }),
          ...(size === null ? {} : { sizeInBytes: size }),
        }),
      );
    const images = fc.uniqueArray(anyImage, { selector: ({ digest }) => digest });
    fc.assert(
      fc.property(
        images,
        fc.constantFrom<ImageOrder>('pushed', 'pulled', 'tag', 'size'),
        fc.infiniteStream(fc.nat()),
        (all, order, random) => {
          const shuffled = all
            .map((each) => ({ each, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
          assert.deepEqual(digests(shuffled, order), digests(all, order));
        },
      ),
    );
  });
});
