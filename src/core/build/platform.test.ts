import assert from 'node:assert/strict';
import { isUnchosenPlatform } from './platform';

describe('the platform of an image', () => {
  it('may surprise where an engine of another architecture decides it', () => {
    assert.equal(isUnchosenPlatform('linux/arm64', undefined), true);
    assert.equal(isUnchosenPlatform('linux/arm64', ['linux/arm64']), false);
    assert.equal(isUnchosenPlatform('linux/amd64', undefined), false);
    assert.equal(isUnchosenPlatform('', undefined), false);
  });
});
