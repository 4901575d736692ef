import assert from 'node:assert/strict';
import { isImmutableTag } from './immutability';

describe('isImmutableTag', () => {
  const filters = ['latest', 'dev-*'];

  it('holds every tag of an immutable repository', () => {
    assert.equal(isImmutableTag({ mutability: 'IMMUTABLE', mutabilityExclusions: [] }, '1.0'), true);
  });

  it('lets the excluded tags of an immutable repository move', () => {
    const repository = { mutability: 'IMMUTABLE_WITH_EXCLUSION', mutabilityExclusions: filters };
    assert.equal(isImmutableTag(repository, 'latest'), false);
    assert.equal(isImmutableTag(repository, 'dev-7'), false);
    assert.equal(isImmutableTag(repository, 'latest-1'), true);
  });

  it('holds the excluded tags of a mutable repository', () => {
    const repository = { mutability: 'MUTABLE_WITH_EXCLUSION', mutabilityExclusions: ['v*'] };
    assert.equal(isImmutableTag(repository, 'v1'), true);
    assert.equal(isImmutableTag(repository, 'nightly'), false);
  });

  it('leaves the word to ECR where the mode is new', () => {
    assert.equal(isImmutableTag({ mutability: 'SOMETIMES', mutabilityExclusions: ['v*'] }, 'v1'), false);
  });
});
