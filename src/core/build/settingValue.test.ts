import assert from 'node:assert/strict';
import { textListValue, textValue } from './settingValue';

describe('a setting that the user wrote by hand', () => {
  it('is a text, or named as wrong', () => {
    assert.equal(textValue(' linux/amd64 ', 'x'), 'linux/amd64');
    assert.equal(textValue(null, 'x'), '');
    assert.throws(() => textValue(7, 'ecrExplorer.tagTemplate'), /ecrExplorer\.tagTemplate/);
  });

  it('is a list of texts, or its entry is named as wrong', () => {
    assert.deepEqual(textListValue(['prod*'], 'x'), ['prod*']);
    assert.throws(() => textListValue(['prod*', 1], 'ecrExplorer.protectedTags'), /protectedTags\[1\]/);
    assert.throws(() => textListValue('prod*', 'ecrExplorer.protectedTags'), /must be a list/);
  });
});
