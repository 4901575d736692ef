import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Digest } from '../reference/digest';
import { compareTagsForReading, imageLabel, orderTags } from './label';

const digest = `sha256:${'0123456789ab'.repeat(6).slice(0, 64)}` as Digest;
const commit = '0123456789abcdef0123456789abcdef01234567';

describe("an image's label", () => {
  it('puts versions first, newest before older, then names, then hashes', () => {
    assert.deepEqual(orderTags(['3f2a9c1', 'latest', 'v9.0', 'v10.0', 'dev']), [
      'v10.0',
      'v9.0',
      'dev',
      'latest',
      '3f2a9c1',
    ]);
  });

  it('cuts a whole commit hash to twelve digits, also behind a word', () => {
    assert.equal(imageLabel({ tags: [commit], digest }), '0123456789ab');
    assert.equal(imageLabel({ tags: [`sha-${commit}`], digest }), 'sha-0123456789ab');
  });

  it('holds at most three tags and counts the rest', () => {
    assert.equal(imageLabel({ tags: ['a', 'b', 'c'], digest }), 'a, b, c');
    assert.equal(imageLabel({ tags: ['a', 'b', 'c', 'd', 'e'], digest }), 'a, b, c +2');
  });

  it('is the short digest where there is no tag', () => {
    assert.equal(imageLabel({ tags: [], digest }), '0123456789ab');
  });

  it('orders any tags the same way whatever their order was', () => {
    const tag = fc.oneof(fc.string(), fc.constantFrom('v1', 'v1.0', 'V1', '1', 'latest', commit, 'abc1234'));
    fc.assert(
      fc.property(fc.uniqueArray(tag, { maxLength: 12 }), (tags) => {
        const ordered = orderTags(tags);
        assert.deepEqual(orderTags([...tags].reverse()), ordered);
        for (const [index, a] of ordered.entries())
          for (const b of ordered.slice(index + 1)) assert.ok(compareTagsForReading(a, b) < 0, `${a} < ${b}`);
      }),
    );
  });
});
