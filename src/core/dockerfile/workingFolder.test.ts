import assert from 'node:assert/strict';
import { resolvedFolder } from './workingFolder';

describe('the working directory', () => {
  it('goes on from the one before, as far as that is known', () => {
    for (const [folder, path, after] of [
      ['', '/srv', '/srv'],
      ['/srv', 'app', '/srv/app'],
      ['/srv/app', '..', '/srv'],
      ['/srv', '../../..', '/'],
      ['/srv', '/', '/'],
      ['', 'app', 'app'],
      ['app', '..', ''],
      ['', '../x', '../x'],
      ['/a', './b//c/.', '/a/b/c'],
    ] as const)
      assert.equal(resolvedFolder(folder, path), after, `${folder} then ${path}`);
  });
});
