import assert from 'node:assert/strict';
import { readTagList, tagListProblem } from './tagList';

describe('a line of tags', () => {
  it('is separated by blanks and commas, and names each tag once', () => {
    assert.deepEqual(readTagList(' 1.4.2, latest 1.4.2,,x '), ['1.4.2', 'latest', 'x']);
  });

  it('says which tag is wrong', () => {
    assert.equal(tagListProblem('1.0 latest'), undefined);
    assert.match(tagListProblem('1.0 feature/x') ?? '', /^feature\/x: .*"\/"/);
    assert.match(tagListProblem(' ') ?? '', /at least one/);
  });
});
