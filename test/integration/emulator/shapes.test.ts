import assert from 'node:assert/strict';
import { problemsOf } from './shapes';
import { sdkAnswerOf } from './sdkSchema';

const id = { imageDigest: 'sha256:aa', imageTag: 'v1' };

describe('the check of answers against the service model', () => {
  const images = sdkAnswerOf('DescribeImages');
  const referrers = sdkAnswerOf('ListImageReferrers');

  it('accepts an answer of the right shape', () => {
    assert.deepEqual(
      problemsOf(images, {
        imageDetails: [{ imageDigest: 'sha256:aa', imageTags: ['v1'], imagePushedAt: 1.5 }],
      }),
      [],
    );
  });

  it('names a member that the model does not have', () => {
    assert.deepEqual(problemsOf(images, { imageDetails: [{ digest: 'sha256:aa' }] }), [
      '.imageDetails[0].digest: not in the model',
    ]);
  });

  it('names a value of the wrong type, deep inside', () => {
    assert.deepEqual(
      problemsOf(images, { imageDetails: [{ imageTags: [1], imagePushedAt: '2025-01-01' }] }),
      ['.imageDetails[0].imageTags[0]: no text', '.imageDetails[0].imagePushedAt: no timestamp in seconds'],
    );
  });

  it('names a member that must be there and is not', () => {
    assert.deepEqual(problemsOf(referrers, { referrers: [{ digest: 'sha256:aa', mediaType: 'x' }] }), [
      '.referrers[0].size: missing',
    ]);
  });

  it('refuses a structure where a list belongs', () => {
    assert.deepEqual(problemsOf(sdkAnswerOf('ListImages'), { imageIds: id }), ['.imageIds: no list']);
  });

  it('knows enums, patterns and limits where the model has them', () => {
    assert.equal(problemsOf({ kind: 'text', values: ['ACTIVE'] }, 'AKTIV').length, 1);
    assert.equal(problemsOf({ kind: 'text', pattern: '[0-9]{12}' }, '12').length, 1);
    assert.equal(problemsOf({ kind: 'number', min: 0 }, -1).length, 1);
  });
});
