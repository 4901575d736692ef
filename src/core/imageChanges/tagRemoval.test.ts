import assert from 'node:assert/strict';
import fc from 'fast-check';
import { digestOf } from '../../../test/fakes/ecr';
import { someRepository } from '../../../test/unit/someRepository';
import type { Image } from '../images/image';
import { withTagMoved } from './fatesOfMove';
import { planTagRemoval, stillRemovable } from './tagRemoval';

const one: Image = { digest: digestOf('a'), tags: ['v1', 'stable'], status: 'ACTIVE' };
const two: Image = { digest: digestOf('b'), tags: ['v2'], status: 'ACTIVE' };
const images = [one, two];

describe('taking tags away', () => {
  it('takes them from images that keep others, and names the images that would go with their last one', () => {
    const { tags, lastOf } = planTagRemoval(images, new Set(['stable', 'v2']));
    assert.deepEqual(
      tags.map(({ tag, id }) => [tag, id]),
      [['stable', { tag: 'stable' }]],
    );
    assert.deepEqual(lastOf, [two]);
  });

  it('leaves a tag that was moved meanwhile, and one that has become the last', () => {
    const { tags } = planTagRemoval(images, new Set(['stable']));
    assert.deepEqual(stillRemovable(tags, images), tags);
    assert.deepEqual(stillRemovable(tags, withTagMoved(images, { tag: 'stable', to: two.digest })), []);
    assert.deepEqual(stillRemovable(tags, withTagMoved(images, { tag: 'v1', to: two.digest })), []);
  });

  it('never leaves an image without a tag that was not asked about as one that goes', () => {
    fc.assert(
      fc.property(someRepository, fc.integer({ min: 1, max: 5 }), ({ images: all }, step) => {
        const wanted = new Set(all.flatMap((image) => image.tags).filter((_tag, at) => at % step === 0));
        const { tags, lastOf } = planTagRemoval(all, wanted);
        const taken = new Set(tags.map(({ tag }) => tag));
        for (const image of all) {
          const left = image.tags.filter((tag) => !taken.has(tag));
          if (image.tags.length > 0) assert.ok(left.length > 0);
          assert.equal(
            lastOf.includes(image),
            image.tags.length > 0 && image.tags.every((tag) => wanted.has(tag)),
          );
        }
      }),
    );
  });
});
