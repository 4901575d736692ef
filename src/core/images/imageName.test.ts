import assert from 'node:assert/strict';
import type { Digest } from '../reference/digest';
import { nameOfImage } from './imageName';

describe('the name of an image', () => {
  const image = { repository: { name: 'team/app' }, digest: `sha256:${'1a'.repeat(32)}` as Digest };

  it('is its repository with its first tag', () => {
    assert.equal(nameOfImage({ ...image, tags: ['1.0', 'latest'] }), 'team/app:1.0');
  });

  it('is its repository with its digest where it has no tag', () => {
    assert.equal(nameOfImage({ ...image, tags: [] }), 'team/app@1a1a1a1a1a1a');
  });
});
