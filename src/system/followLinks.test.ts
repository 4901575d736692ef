import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { inFolder } from '../../test/unit/temporaryFolder';
import { followLinks } from './followLinks';

/** Follows paths in a folder with these links and the file `real/file`. */
async function followed(links: Readonly<Record<string, string>>, ...paths: string[]): Promise<string[]> {
  let result: readonly string[] = [];
  await inFolder({ 'real/file': '' }, async (folder) => {
    for (const [path, target] of Object.entries(links)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await symlink(target, join(folder, path));
    }
    result = await followLinks(folder, paths, false);
  });
  return [...result].sort();
}

describe('the links on the way to a path', () => {
  it('add nothing where there are none', async () => {
    assert.deepEqual(await followed({}, 'real/file', './real//', 'nowhere/at/all', 'real/file/x'), [
      ...['nowhere/at/all', 'real', 'real/file', 'real/file/x'],
    ]);
  });

  it('add the link and where it leads, with the rest of the path', async () => {
    assert.deepEqual(await followed({ link: 'real' }, 'link/file'), ['link', 'link/file', 'real/file']);
    assert.deepEqual(await followed({ one: 'two', two: 'real' }, 'one'), ['one', 'real', 'two']);
  });

  it('lead to places in the context alone', async () => {
    assert.deepEqual(await followed({ 'd/up': '../../../real', top: '/real/file' }, 'd/up', 'top'), [
      ...['d/up', 'real', 'real/file', 'top'],
    ]);
    assert.deepEqual(await followed({ all: '..' }, 'all'), ['.', 'all']);
  });

  it('are followed for every path that goes through them', async () => {
    const paths = await followed({ link: 'real' }, 'link/a', 'link/b');
    assert.ok(paths.includes('real/a') && paths.includes('real/b'));
  });

  it('are found by a pattern', async () => {
    const links = { 'd/a.txt': '../real/file', 'd/b.md': '../elsewhere' };
    assert.deepEqual(await followed(links, 'd/*.txt'), ['d/*.txt', 'real/file']);
  });

  it('may go in circles', async () => {
    const paths = await followed(
      { a: 'b', b: 'a', self: 'self', longer: 'longer/x' },
      'a/x',
      'self',
      'longer',
    );
    assert.ok(paths.includes('b/x') && paths.length < 100);
  });
});
