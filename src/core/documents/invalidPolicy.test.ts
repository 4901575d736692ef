import assert from 'node:assert/strict';
import { invalidPolicy } from './invalidPolicy';

const fault = (message: string, start: number) => ({ message, range: { start } });

describe('an invalid policy', () => {
  it('is told with the line of its fault', () => {
    const { message } = invalidPolicy('{\n  "rules": 1\n}', [fault('This is no list.', 13)]);
    assert.equal(message, 'ECR would refuse this policy. Line 2: This is no list.');
  });

  it('is told with the first three of its faults, and how many there are', () => {
    const faults = ['One.', 'Two.', 'Three.', 'Four.'].map((message, at) => fault(message, at));
    assert.equal(
      invalidPolicy('\n\n\n\n', faults).message,
      'ECR would refuse this policy, for 4 reasons. Line 1: One. Line 2: Two. Line 3: Three.',
    );
  });
});
