import assert from 'node:assert/strict';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { skipWith } from '../../test/bed/skip';
import { inFolder } from '../../test/unit/temporaryFolder';
import { isInsideFolder, isWritable } from './insideFolder';

describe('a file of a folder', function () {
  before(function () {
    if (process.platform === 'win32') skipWith(this, 'links need rights on Windows');
  });

  it('is inside, there or not yet', () =>
    inFolder({ 'in/a.yaml': '' }, async (root) => {
      const folder = join(root, 'in');
      assert.ok(await isInsideFolder(folder, join(folder, 'a.yaml')));
      assert.ok(await isInsideFolder(folder, join(folder, 'new/folder/b.yaml')));
      assert.ok(!(await isInsideFolder(folder, join(folder, '../b.yaml'))));
      assert.ok(!(await isInsideFolder(join(root, 'none'), join(root, 'none/b.yaml'))));
    }));

  it('is not inside where a link leads out, or nowhere', () =>
    inFolder({ 'in/a.yaml': '', 'out/secret': '' }, async (root) => {
      const folder = join(root, 'in');
      await symlink(join(root, 'out'), join(folder, 'linked'));
      await symlink(join(root, 'out/secret'), join(folder, 'file'));
      await symlink(join(root, 'out/not-yet'), join(folder, 'dangling'));
      await symlink(join(folder, 'a.yaml'), join(folder, 'same'));
      assert.ok(!(await isInsideFolder(folder, join(folder, 'linked/secret'))));
      assert.ok(!(await isInsideFolder(folder, join(folder, 'linked/new'))));
      assert.ok(!(await isInsideFolder(folder, join(folder, 'file'))));
      assert.ok(!(await isInsideFolder(folder, join(folder, 'dangling'))));
      assert.ok(await isInsideFolder(folder, join(folder, 'same')));
    }));

  it('is inside a folder that is itself a link', () =>
    inFolder({ 'real/a.yaml': '' }, async (root) => {
      await symlink(join(root, 'real'), join(root, 'link'));
      assert.ok(await isInsideFolder(join(root, 'link'), join(root, 'link/a.yaml')));
    }));

  it('may be written where its rights, or those of its folder, say so: by root everywhere', () =>
    inFolder({ 'a.yaml': '', 'b.yaml': '' }, async (root) => {
      await chmod(join(root, 'b.yaml'), 0o444);
      await mkdir(join(root, 'closed'), { mode: 0o555 });
      const isRoot = process.getuid?.() === 0;
      assert.ok(await isWritable(join(root, 'a.yaml')));
      assert.ok(await isWritable(join(root, 'new/c.yaml')));
      assert.equal(await isWritable(join(root, 'b.yaml')), isRoot);
      assert.equal(await isWritable(join(root, 'closed/c.yaml')), isRoot);
      assert.ok(!(await isWritable(join(root, 'a.yaml/below-a-file'))));
    }));
});
