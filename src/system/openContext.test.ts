import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, chmod, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { skipWith } from '../../test/bed/skip';
import { inFolder } from '../../test/unit/temporaryFolder';
import { exactly, type ContextPart } from '../core/buildContext/buildContext';
import type { ContextEntry } from '../core/buildContext/contextEntry';
import { EcrExplorerError } from '../core/errors';
import { openContext } from './openContext';
import type { ContextSource } from './openContext';

const never = new AbortController().signal;

function open(folder: string, options: Partial<ContextSource> = {}) {
  const dockerfile = join(folder, 'Dockerfile');
  return openContext({
    ...{ folder, dockerfile, builder: 'buildkit', nameFromOutside: 'from-outside', windows: false },
    ...options,
  });
}

async function entriesOf(folder: string, options: Partial<ContextSource> = {}): Promise<ContextEntry[]> {
  const entries: ContextEntry[] = [];
  for await (const entry of (await open(folder, options)).entries(never)) entries.push(entry);
  return entries;
}

async function entriesUntil(folder: string, path: string, signal: AbortSignal) {
  for await (const entry of (await open(folder)).entries(signal)) if (entry.path === path) return entry;
  return undefined;
}

async function pathsOf(folder: string, options: Partial<ContextSource> = {}): Promise<string[]> {
  return (await entriesOf(folder, options)).map(({ path }) => path);
}

async function textOf(entry: ContextEntry | undefined): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry?.read?.() ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Root may read everything, so it stops being root meanwhile. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}

const unreadable = (path: string) => (error: unknown) =>
  EcrExplorerError.is(error, 'context-unreadable') && error.details.path === path;

describe('a build context on disk', () => {
  it('comes in the order of the bytes of its names, a folder before what is in it', () =>
    inFolder(
      { 'b/x': '', 'b.txt': '', B: '', Dockerfile: '', '\uFF5E': '', '\u{1F433}': '' },
      async (folder) => {
        assert.deepEqual(await pathsOf(folder), [
          'B',
          'Dockerfile',
          'b',
          'b/x',
          'b.txt',
          '\uFF5E',
          '\u{1F433}',
        ]);
      },
    ));

  it('has the content, size, time and permissions of its files', () =>
    inFolder({ Dockerfile: 'FROM scratch\n', empty: '' }, async (folder) => {
      await chmod(join(folder, 'Dockerfile'), 0o4751);
      const [file, empty] = await entriesOf(folder);
      assert.equal(file?.mode, 0o4751);
      assert.equal(file.size, 13);
      assert.equal(await textOf(file), 'FROM scratch\n');
      assert.ok(Math.abs(file.modifiedAt.getTime() - Date.now()) < 60_000);
      assert.equal(await textOf(empty), '');
    }));

  it('gives every file the same permissions on Windows, which has none', () =>
    inFolder({ Dockerfile: '', 'a/b': '' }, async (folder) => {
      const modes = (await entriesOf(folder, { windows: true })).map(({ mode }) => mode);
      assert.deepEqual(modes, [0o755, 0o755, 0o755]);
    }));

  it('has links as links, also those to nowhere and to folders', () =>
    inFolder({ Dockerfile: '', 'a/b': '' }, async (folder) => {
      await symlink('a', join(folder, 'to-folder'));
      await symlink('/nowhere/at all', join(folder, 'to-nowhere'));
      const links = (await entriesOf(folder)).filter(({ kind }) => kind === 'symlink');
      assert.deepEqual(
        links.map(({ path, linkTarget }) => [path, linkTarget]),
        [
          ['to-folder', 'a'],
          ['to-nowhere', '/nowhere/at all'],
        ],
      );
    }));

  it('leaves sockets and pipes out', function () {
    if (process.platform === 'win32') skipWith(this, 'Windows has no pipes among its files');
    return inFolder({ Dockerfile: '' }, async (folder) => {
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      const server = createServer();
      await new Promise<void>((listening) => server.listen(join(folder, 'socket'), listening));
      assert.deepEqual(await pathsOf(folder), ['Dockerfile']);
      await new Promise((closed) => server.close(closed));
    });
  });

  it('sends an ignored folder before the file that an exception keeps in it, for BuildKit only', () =>
    inFolder(
      { Dockerfile: '', '.dockerignore': 'a\n!a/b/keep', 'a/b/keep': '', 'a/c/d': '' },
      async (folder) => {
        const start = ['.dockerignore', 'Dockerfile'];
        assert.deepEqual(await pathsOf(folder), [...start, 'a', 'a/b', 'a/b/keep']);
        assert.deepEqual(await pathsOf(folder, { builder: 'classic' }), [...start, 'a/b/keep']);
      },
    ));

  it("follows the ignore file beside the Dockerfile before the context's own", () =>
    inFolder(
      { '.dockerignore': 'a', a: '', b: '', 'p/Dockerfile': '', 'p/Dockerfile.dockerignore': '*' },
      async (folder) => {
        const dockerfile = join(folder, 'p/Dockerfile');
        const context = await open(folder, { dockerfile });
        assert.equal(context.ignoreFile, `${dockerfile}.dockerignore`);
        assert.equal(context.dockerfile, 'p/Dockerfile');
        assert.deepEqual(await pathsOf(folder, { dockerfile }), [
          'p',
          'p/Dockerfile',
          'p/Dockerfile.dockerignore',
        ]);
      },
    ));

  it('adds a Dockerfile from outside under its given name', () =>
    inFolder({ 'docker/Dockerfile': 'FROM x', 'app/a': '', 'app/Dockerfile': 'FROM y' }, async (folder) => {
      const outside = { dockerfile: join(folder, 'docker/Dockerfile') };
      assert.equal((await open(join(folder, 'app'), outside)).dockerfile, 'from-outside');
      const entries = await entriesOf(join(folder, 'app'), outside);
      assert.deepEqual(
        entries.map(({ path }) => path),
        ['Dockerfile', 'a', 'from-outside'],
      );
      assert.equal(await textOf(entries.at(-1)), 'FROM x');
    }));

  it('takes a Dockerfile that is a link to where it leads', () =>
    inFolder({ 'app/real': '', 'other/Dockerfile': '' }, async (folder) => {
      const app = join(folder, 'app');
      await symlink('real', join(app, 'inside'));
      await symlink('../other/Dockerfile', join(app, 'outside'));
      assert.equal((await open(app, { dockerfile: join(app, 'inside') })).dockerfile, 'real');
      assert.equal((await open(app, { dockerfile: join(app, 'outside') })).dockerfile, 'from-outside');
    }));

  it('reads small files ahead without mixing them up, when their content is asked for', () => {
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [`d${n % 7}/f${n}`, `${n}`.repeat(n)]),
    );
    return inFolder({ ...files, Dockerfile: '' }, async (folder) => {
      const seen: Record<string, string> = {};
      for await (const entry of (await open(folder)).entries(never))
        if (entry.kind === 'file') seen[entry.path] = await textOf(entry);
      assert.deepEqual(seen, { ...files, Dockerfile: '' });
    });
  });

  it('cuts a file that grew, and refuses one that shrank', () =>
    inFolder({ Dockerfile: 'FROM scratch\n', log: 'line\n' }, async (folder) => {
      const [dockerfile, log] = await entriesOf(folder);
      await appendFile(join(folder, 'log'), 'another\n');
      assert.equal(await textOf(log), 'line\n');
      await truncate(join(folder, 'Dockerfile'), 3);
      await assert.rejects(textOf(dockerfile), unreadable('Dockerfile'));
    }));

  it('does not follow a link that took the place of a file', function () {
    if (process.platform === 'win32') skipWith(this, 'Windows cannot open a file without following links');
    return inFolder({ Dockerfile: 'FROM scratch\n', secret: 'hidden' }, async (folder) => {
      const [dockerfile] = await entriesOf(folder);
      await rm(join(folder, 'Dockerfile'));
      await symlink('secret', join(folder, 'Dockerfile'));
      await assert.rejects(textOf(dockerfile), unreadable('Dockerfile'));
    });
  });

  it('names the file or folder that cannot be read', () =>
    inFolder({ Dockerfile: '' }, async (folder) => {
      const absent = join(folder, 'absent');
      await assert.rejects(open(absent), unreadable(absent));
      await assert.rejects(open(folder, { dockerfile: absent }), unreadable(absent));
      await mkdir(join(folder, '.dockerignore'));
      await assert.rejects(open(folder), unreadable(join(folder, '.dockerignore')));
    }));

  it('says so when the user may not read a folder or a file', function () {
    if (process.platform === 'win32') skipWith(this, 'Windows has no permission bits');
    return inFolder({ Dockerfile: '', 'locked/x': '', hidden: 'x' }, async (folder) => {
      await chmod(folder, 0o755);
      await chmod(join(folder, 'hidden'), 0);
      await chmod(join(folder, 'locked'), 0);
      await asNobody(async () => {
        await assert.rejects(pathsOf(folder), unreadable('locked'));
        await assert.rejects(textOf(await entriesUntil(folder, 'hidden', never)), unreadable('hidden'));
      });
    });
  });

  it('names the line of the ignore file that is wrong', () =>
    inFolder({ Dockerfile: '', '.dockerignore': '*.md\n!' }, async (folder) => {
      await assert.rejects(
        open(folder),
        (error) => EcrExplorerError.is(error, 'ignore-file') && error.details.line === 2,
      );
    }));

  it('stops when it is cancelled, in the middle of a file too', () =>
    inFolder({ Dockerfile: '', 'a/b': '' }, async (folder) => {
      await writeFile(join(folder, 'large'), Buffer.alloc(1_000_000));
      const cancelled = (error: unknown) => EcrExplorerError.is(error, 'cancelled');
      const controller = new AbortController();
      const large = (await entriesUntil(folder, 'large', controller.signal))
        ?.read?.()
        [Symbol.asyncIterator]();
      assert.equal((await large?.next())?.done, false);
      controller.abort();
      await assert.rejects(Promise.resolve(large?.next()), cancelled);
      await assert.rejects(entriesUntil(folder, 'large', AbortSignal.abort()), cancelled);
    }));

  it('ends quietly when only its beginning is wanted', () =>
    inFolder({ Dockerfile: '', 'a/b': '', c: '' }, async (folder) => {
      for await (const { path } of (await open(folder)).entries(never)) {
        assert.equal(path, 'Dockerfile');
        break;
      }
    }));

  describe('asked for in parts', () => {
    async function part(folder: string, asked: ContextPart, options: Partial<ContextSource> = {}) {
      const paths: string[] = [];
      for await (const { path } of (await open(folder, options)).entries(never, asked)) paths.push(path);
      return paths;
    }

    it('gives what is asked for, the folders it lies in, and where its links lead', () =>
      inFolder({ Dockerfile: '', 'lib/a': '', 'lib/b': '', 'real/c': '', other: '' }, async (folder) => {
        await symlink('../real', join(folder, 'lib/link'));
        assert.deepEqual(await part(folder, { paths: ['lib/a', 'other'], copiedOnly: true }), [
          ...['lib', 'lib/a', 'other'],
        ]);
        assert.deepEqual(await part(folder, { paths: ['lib/link/c'], copiedOnly: true }), [
          ...['lib', 'lib/link', 'real', 'real/c'],
        ]);
      }));

    it('gives everything where a pattern is wrong or the context itself is asked for', () =>
      inFolder({ Dockerfile: '', a: '' }, async (folder) => {
        for (const path of ['[a', '*{2}', '.', '/', 'a/..'])
          assert.deepEqual(await part(folder, { paths: [path], copiedOnly: true }), ['Dockerfile', 'a']);
      }));

    it('gives the ignored Dockerfile and ignore file to the builder, and to no COPY', () =>
      inFolder({ 'd/Dockerfile': '', '.dockerignore': '*\n!a', a: '' }, async (folder) => {
        const options = { dockerfile: join(folder, 'd/Dockerfile') };
        assert.deepEqual(await part(folder, { copiedOnly: true }, options), ['a']);
        assert.deepEqual(await part(folder, { paths: ['.dockerignore'], copiedOnly: false }, options), [
          '.dockerignore',
        ]);
        assert.deepEqual(
          await part(folder, { paths: [exactly('d/Dockerfile')], copiedOnly: false }, options),
          [...['d', 'd/Dockerfile']],
        );
      }));

    it('gives a Dockerfile from outside to the builder alone', () =>
      inFolder({ Dockerfile: '', 'app/.dockerignore': '', 'app/a': '' }, async (folder) => {
        const [app, outside] = [join(folder, 'app'), { dockerfile: join(folder, 'Dockerfile') }];
        assert.deepEqual(await part(app, { copiedOnly: true }, outside), ['.dockerignore', 'a']);
        const ignoreFile = { paths: ['.dockerignore'], copiedOnly: false };
        assert.deepEqual(await part(app, ignoreFile, outside), ['.dockerignore']);
        const dockerfile = { paths: ['from-outside'], copiedOnly: false };
        assert.deepEqual(await part(app, dockerfile, outside), ['from-outside']);
      }));

    it('finds a path with the characters of patterns in it', () =>
      inFolder({ Dockerfile: '', '[app]/*/b^?': '', 'a/b/b^c': '' }, async (folder) => {
        assert.deepEqual(await part(folder, { paths: [exactly('[app]/*/b^?')], copiedOnly: true }), [
          ...['[app]', '[app]/*', '[app]/*/b^?'],
        ]);
      }));
  });

  it('has a key that is its own, and does not tell where it lies', () =>
    inFolder({ 'a/Dockerfile': '', 'b/Dockerfile': '' }, async (folder) => {
      await symlink('a', join(folder, 'same'));
      const keys = await Promise.all(
        ['a', 'b', 'same'].map(async (name) => (await open(join(folder, name))).key),
      );
      assert.equal(keys[0], keys[2]);
      assert.notEqual(keys[0], keys[1]);
      assert.match(keys.join(' '), /^[0-9a-f ]+$/);
    }));
});
