import assert from 'node:assert/strict';
import { EcrExplorerError } from '../../errors';
import { ignoreFilePath } from './ignoreFilePath';

describe('the setting of the ignore file', () => {
  it('is a path from the workspace folder', () => {
    assert.equal(ignoreFilePath('.ecr-explorer/ignore.yaml'), '.ecr-explorer/ignore.yaml');
    assert.equal(ignoreFilePath(' ./a//b/../ignore.yaml '), 'a/ignore.yaml');
    assert.equal(ignoreFilePath('security\\ignore.yaml'), 'security/ignore.yaml');
    assert.equal(ignoreFilePath('..ignore.yaml'), '..ignore.yaml');
  });

  it('is refused where it leads elsewhere, or is no file', () => {
    for (const setting of [
      ...['../ignore.yaml', 'a/../../ignore.yaml', '..\\ignore.yaml', '/etc/ignore.yaml', '~/ignore.yaml'],
      ...['C:\\ignore.yaml', 'file:///etc/ignore', '', '.', 'a/', 7, undefined],
    ])
      assert.throws(
        () => ignoreFilePath(setting),
        (error) => EcrExplorerError.is(error, 'invalid-setting'),
        String(setting),
      );
  });
});
