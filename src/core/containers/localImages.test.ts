import assert from 'node:assert/strict';
import { inOrder, isAmong, proposedTags } from './localImages';

const image = (seconds: number, ...tags: readonly string[]) => ({
  tags,
  digests: [`host/app@sha256:${'a'.repeat(64)}`],
  createdAt: new Date(seconds * 1_000),
});

describe('images of the engine', () => {
  it('are offered newest first, untagged ones too', () => {
    const images = [image(1, 'old:1'), image(3), image(2, 'new:1'), image(3, 'newest:1')];
    const tags = inOrder(images).map((one) => one.tags[0]);
    assert.deepEqual(tags, ['newest:1', undefined, 'new:1', 'old:1']);
  });

  it('are known by a tag or a digest, and by nothing like it', () => {
    const images = [image(1, 'host/app:1.0')];
    assert.ok(isAmong(images, 'host/app:1.0'));
    assert.ok(isAmong(images, `host/app@sha256:${'a'.repeat(64)}`));
    assert.ok(!isAmong(images, 'host/app:1'));
    assert.ok(!isAmong(images, 'host/app'));
  });

  it('propose a tag they have, but never latest', () => {
    assert.deepEqual(proposedTags(image(1, 'localhost:5000/app:latest', 'localhost:5000/app:1.0')), ['1.0']);
    assert.deepEqual(proposedTags(image(1, 'app:latest')), []);
    assert.deepEqual(proposedTags(image(1)), []);
  });
});
