import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localRepositoryName } from './localName';

describe('the name of an image that is built without a target', () => {
  it('is that of its folder', () => {
    assert.equal(localRepositoryName('My Service (api)'), 'my-service-api');
    assert.equal(localRepositoryName('日本'), 'image');
  });

  it('is valid whatever the folder is called', () => {
    fc.assert(
      fc.property(fc.string(), (folder) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(localRepositoryName(folder))),
    );
  });
});
