import assert from 'node:assert/strict';
import { readRebuild } from './rebuild';

describe('a build that is to be done afresh', () => {
  it('pulls its base images, or goes without the cache, where the command says so', () => {
    assert.deepEqual(readRebuild({ pull: true }), { pull: true });
    assert.deepEqual(readRebuild({ pull: true, noCache: true }), { pull: true, noCache: true });
  });

  it('is any other build where the command says something else', () => {
    for (const given of [undefined, null, 'pull', [], { pull: 'yes' }, { noCache: false }])
      assert.deepEqual(readRebuild(given), {});
  });
});
