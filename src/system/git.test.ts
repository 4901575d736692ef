import assert from 'node:assert/strict';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { skipWith } from '../../test/bed/skip';
import { inFolder } from '../../test/unit/temporaryFolder';
import { describeTree, fileAt, recentCommits, userName } from './git';
import { run } from './spawn';
import { which } from './which';

describe('the git tree of a folder', () => {
  const signal = new AbortController().signal;
  const env = {
    PATH: process.env['PATH'],
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' },
  };
  let git = '';

  before(async function () {
    git = (await which('git', { env: process.env, untrusted: [] })) ?? '';
    if (git === '') skipWith(this, 'there is no git on this machine');
  });

  const inRepository = (
    use: (folder: string, command: (...args: string[]) => Promise<string>) => Promise<void>,
  ) =>
    inFolder({ a: '1', '.gitignore': 'out' }, async (folder) => {
      const command = async (...args: string[]) => {
        const { code, stdout, stderr } = await run(git, ['-C', folder, ...args], { env, signal });
        assert.equal(code, 0, stderr);
        return stdout.trim();
      };
      await command('init', '-q', '-b', 'feature/x');
      await use(folder, command);
    });

  const tree = (folder: string) => describeTree(folder, { git, env, signal });

  it('tells commit and branch, and that nothing has changed', () =>
    inRepository(async (folder, command) => {
      await command('add', '.');
      await command('commit', '-q', '-m', 'first');
      await writeFile(join(folder, 'out'), 'ignored');
      const shortHash = await command('rev-parse', '--short', 'HEAD');
      assert.deepEqual(await tree(folder), { shortHash, branch: 'feature/x', dirty: false });
      await command('checkout', '-q', '--detach');
      assert.deepEqual(await tree(folder), { shortHash, dirty: false });
    }));

  it('tells under which name commits are made, where one is configured', () =>
    inRepository(async (folder, command) => {
      assert.equal(await userName(folder, { git, env, signal }), undefined);
      await command('config', 'user.name', 'A. Developer');
      assert.equal(await userName(folder, { git, env, signal }), 'A. Developer');
    }));

  it('lists its commits, newest first, as many as are asked for', () =>
    inRepository(async (folder, command) => {
      const commits = (most: number) => recentCommits(folder, most, { git, env, signal });
      assert.deepEqual(await commits(5), []);
      for (const subject of ['first', 'second: a %s', 'third']) {
        await command('commit', '-q', '--allow-empty', '-m', `${subject}\n\nand why`);
      }
      assert.deepEqual(
        (await commits(2)).map(({ subject }) => subject),
        ['third', 'second: a %s'],
      );
      assert.equal((await commits(1))[0]?.hash, await command('rev-parse', 'HEAD'));
    }));

  it('gives a file as it was in a commit', () =>
    inRepository(async (folder, command) => {
      await command('add', '.');
      await command('commit', '-q', '-m', 'first');
      const commit = await command('rev-parse', 'HEAD');
      const at = (hash: string, name: string) => fileAt(hash, join(folder, name), { git, env, signal });
      const before = await at(commit, 'a');
      await writeFile(join(folder, 'a'), 'changed since');
      assert.equal(await at(commit, 'a'), before);
      assert.notEqual(before, undefined);
      assert.equal(await at(commit, 'absent'), undefined);
      assert.equal(await at('f'.repeat(40), 'a'), undefined);
      assert.equal(await at('--help', 'a'), undefined);
    }));

  it('is dirty by a change and by a new file', () =>
    inRepository(async (folder, command) => {
      await command('add', '.');
      await command('commit', '-q', '-m', 'first');
      await writeFile(join(folder, 'a'), '2');
      assert.equal((await tree(folder))?.dirty, true);
      await command('checkout', '-q', 'a');
      await writeFile(join(folder, 'new'), '');
      assert.equal((await tree(folder))?.dirty, true);
    }));

  it('starts no file system monitor that the repository names', () =>
    inRepository(async (folder, command) => {
      await command('add', '.');
      await command('commit', '-q', '-m', 'first');
      await command('config', 'core.fsmonitor', `touch ${join(folder, '.git/started')}; false`);
      assert.equal((await tree(folder))?.dirty, false);
      await assert.rejects(access(join(folder, '.git/started')));
    }));

  it('is that of the folder, not of a hook the editor was started from', () =>
    inRepository(async (folder, command) => {
      await command('add', '.');
      await command('commit', '-q', '-m', 'first');
      const hook = { ...env, GIT_DIR: '/nowhere/.git' };
      assert.equal((await describeTree(folder, { git, env: hook, signal }))?.branch, 'feature/x');
    }));

  it('is unknown without a commit and without a repository', async () => {
    await inRepository(async (folder) => assert.equal(await tree(folder), undefined));
    await inFolder({}, async (folder) => assert.equal(await tree(folder), undefined));
  });
});
