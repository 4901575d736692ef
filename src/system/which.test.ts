import assert from 'node:assert/strict';
import { chmod, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { inFolder } from '../../test/unit/temporaryFolder';
import { which } from './which';

describe('a program on the PATH', () => {
  const files = { 'bin/tool': '', 'other/tool': '', 'work/bin/tool': '', 'data/tool': '', 'dirs/tool/x': '' };

  const inMachine = (
    use: (folder: string, find: (...path: string[]) => Promise<string | undefined>) => Promise<void>,
  ) =>
    inFolder(files, async (folder) => {
      for (const name of ['bin', 'other', 'work/bin']) await chmod(join(folder, name, 'tool'), 0o755);
      await use(folder, (...path) =>
        which('tool', { env: { PATH: path.join(':') }, untrusted: [join(folder, 'work')], windows: false }),
      );
    });

  it('is found in the first folder that has it', () =>
    inMachine(async (folder, find) => {
      assert.equal(
        await find('/nowhere', join(folder, 'other'), join(folder, 'bin')),
        join(folder, 'other/tool'),
      );
      assert.equal(await find('/nowhere'), undefined);
    }));

  it('is no folder and no file that cannot be run', () =>
    inMachine(async (folder, find) => {
      assert.equal(await find(join(folder, 'dirs'), join(folder, 'data')), undefined);
    }));

  it('is never looked for in the current folder', () =>
    inMachine(async (folder, find) => {
      assert.equal(await find('', '.', relative(process.cwd(), join(folder, 'bin'))), undefined);
    }));

  it('is never taken from the workspace, not even through a link', () =>
    inMachine(async (folder, find) => {
      await symlink('work/bin', join(folder, 'linked'));
      await symlink('../work/bin/tool', join(folder, 'dirs/link'));
      assert.equal(await find(join(folder, 'work/bin'), join(folder, 'linked')), undefined);
      assert.equal(await find(join(folder, 'linked'), join(folder, 'bin')), join(folder, 'bin/tool'));
    }));
});
