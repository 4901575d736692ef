import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isTag, tagProblem } from './tag';

describe('a tag', () => {
  it('begins with a letter, digit or underscore and goes on with dots and dashes', () => {
    for (const tag of ['latest', 'v1.2.3', '_x', '1-2_3.4', 'T'.repeat(128)]) assert.ok(isTag(tag), tag);
  });

  it('is refused with what is wrong with it', () => {
    assert.match(tagProblem('') ?? '', /at least one/);
    assert.match(tagProblem('x'.repeat(129)) ?? '', /at most 128.*129/);
    assert.match(tagProblem('v1+build') ?? '', /"\+"/);
    assert.match(tagProblem('.hidden') ?? '', /begins with/);
  });

  it('has a problem exactly when it is no tag', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 140 }), (text) => {
        assert.equal(tagProblem(text) === undefined, isTag(text));
      }),
    );
  });
});
