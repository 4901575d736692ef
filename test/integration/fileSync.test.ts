import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readlink, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { EcrExplorerError } from '../../src/core/errors';
import type { BuildRequest, Engine } from '../../src/engine/ports';
import { openContext, type ContextSource } from '../../src/system/openContext';
import { startBed, type Bed, type BedOptions } from '../bed/bed';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { inFolder } from '../unit/temporaryFolder';
import {
  engineAt,
  noMoreConnectionsThan,
  openConnections,
  outputOf,
  request,
  settled,
  type Built,
} from './engineBuilds';
import { until } from './processes';

const ENGINES: Readonly<Record<string, BedOptions>> = {
  'Docker 26': { engine: 'docker' },
  'Docker 26, images in containerd': { engine: 'docker', containerdImageStore: true },
  'The newest Docker': { engine: 'docker-newest' },
  'Docker 20.10': { engine: 'docker-20.10' },
};

for (const [name, options] of Object.entries(ENGINES))
  describe(`the files of a build that ${name} fetches`, function () {
    this.timeout(120_000);
    let bed: Bed;
    let engine: Engine;

    before(async function () {
      bed = await startBed(options);
      if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
      engine = await engineAt(bed.engine.host);
      assert.ok(engine.capabilities.buildkit);
    });
    after(() => bed.stop());

    async function buildOf(folder: string, more: Partial<ContextSource> = {}): Promise<BuildRequest> {
      const dockerfile = join(folder, 'Dockerfile');
      const source = { folder, dockerfile, builder: 'buildkit', nameFromOutside: '.from-outside' } as const;
      const context = await openContext({ ...source, ...more });
      return { ...request(''), context, dockerfile: context.dockerfile };
    }

    /** The lines that the RUN steps of a folder's Dockerfile print. */
    async function printed(folder: string, more: Partial<ContextSource> = {}): Promise<string[]> {
      const built = await settled(engine, await buildOf(folder, more));
      assert.ok(built.imageId, built.error?.message);
      return runOutput(built).split('\n');
    }

    it('arrive with their content, modes, links and empty folders', () =>
      inFolder(
        {
          Dockerfile: `FROM busybox:1.36
COPY . /c
RUN cd /c && find . -type f -exec stat -c '%n %a %u:%g %s' {} + | sort && stat -c '%n %a' deep/er empty && readlink to/file && sha256sum < big`,
          'deep/er/grün & 文.txt': 'x',
          run: '#!/bin/sh\n',
          secret: 'x',
          none: '',
        },
        async (folder) => {
          const big = randomBytes(3_000_001);
          await writeFile(join(folder, 'big'), big);
          await mkdir(join(folder, 'empty'), { mode: 0o700 });
          await mkdir(join(folder, 'to'));
          await symlink('../deep/er', join(folder, 'to/file'));
          const modes = {
            run: 0o4755,
            secret: 0o600,
            'deep/er': 0o1777,
            Dockerfile: 0o644,
            none: 0o640,
            big: 0o444,
          };
          for (const [path, mode] of Object.entries({
            ...modes,
            empty: 0o700,
            'deep/er/grün & 文.txt': 0o644,
          }))
            await chmod(join(folder, path), mode);
          const lines = await printed(folder);
          assert.deepEqual(lines.slice(1), [
            './big 444 0:0 3000001',
            './deep/er/grün & 文.txt 644 0:0 1',
            './none 640 0:0 0',
            './run 4755 0:0 10',
            './secret 600 0:0 1',
            'deep/er 1777',
            'empty 700',
            '../deep/er',
            `${createHash('sha256').update(big).digest('hex')}  -`,
          ]);
          assert.match(lines[0] ?? '', /^\.\/Dockerfile 644 0:0 \d+$/);
        },
      ));

    it('are those that COPY names, also by patterns and through links', () =>
      inFolder(
        {
          Dockerfile: `FROM busybox:1.36
COPY p*.json /c/
COPY link/inside [b]/c /c/
RUN ls /c && cat /c/inside`,
          ...{ 'package.json': '', 'p.json': '', 'other.json': '', 'b/c': '', 'real/inside': 'found' },
        },
        async (folder) => {
          await symlink('real', join(folder, 'link'));
          assert.deepEqual(await printed(folder), ['c', 'inside', 'p.json', 'package.json', 'found']);
        },
      ));

    it('are not those that the ignore file names, which the builder reads all the same', () =>
      inFolder(
        {
          '.dockerignore': '*\n!keep\n!deep/**/keep\nkeep/not',
          'docker/Dockerfile': 'FROM busybox:1.36\nCOPY . /c\nRUN cd /c && find . -type f | sort',
          ...{ 'keep/a': '', 'keep/not': '', 'deep/er/keep': '', 'deep/er/b': '', c: '' },
        },
        async (folder) => {
          const lines = await printed(folder, { dockerfile: join(folder, 'docker/Dockerfile') });
          assert.deepEqual(lines, ['./deep/er/keep', './keep/a']);
        },
      ));

    it('come with a Dockerfile from outside, whose own ignore file holds', () =>
      inFolder(
        {
          'outside/Dockerfile': 'FROM busybox:1.36\nCOPY . /c\nRUN cd /c && find . -type f | sort',
          'outside/Dockerfile.dockerignore': 'a',
          ...{ 'app/a': '', 'app/b': '', 'app/.dockerignore': 'b' },
        },
        async (folder) => {
          const outside = { folder: join(folder, 'app'), dockerfile: join(folder, 'outside/Dockerfile') };
          assert.deepEqual(await printed(outside.folder, outside), ['./.dockerignore', './b']);
        },
      ));

    it('come from folders and with Dockerfiles of any name', () =>
      inFolder(
        {
          '[app]/Docker *file': 'FROM busybox:1.36\nCOPY . /c\nRUN cd /c && find . -type f | sort',
          '[app]/Docker *file.dockerignore': 'ignored',
          ...{ 'ä/ö': '', ignored: '' },
        },
        async (folder) => {
          const lines = await printed(folder, { dockerfile: join(folder, '[app]/Docker *file') });
          assert.deepEqual(lines, ['./[app]/Docker *file', './[app]/Docker *file.dockerignore', './ä/ö']);
        },
      ));

    it('are sent again only when they changed', () =>
      inFolder({ Dockerfile: 'FROM busybox:1.36\nCOPY . /c\nRUN cat /c/small' }, async (folder) => {
        await writeFile(join(folder, 'large'), randomBytes(1_000_000));
        await writeFile(join(folder, 'small'), 'one');
        const first = await sentFor(folder);
        assert.ok(first.bytes > 1_000_000);
        await writeFile(join(folder, 'small'), 'two');
        await utimes(join(folder, 'small'), new Date(), new Date(Date.now() + 2000));
        const second = await sentFor(folder);
        assert.equal(second.output, 'two');
        assert.ok(second.bytes < 1000, `${second.bytes} bytes were sent`);
        await rm(join(folder, 'small'));
        const { error } = await settled(engine, await buildOf(folder));
        assert.equal(error?.reason, 'build-failed', 'what is gone is gone for the engine too');
      }));

    async function sentFor(folder: string): Promise<{ readonly output: string; readonly bytes: number }> {
      const asked = await buildOf(folder);
      let bytes = 0;
      async function* counting(content: AsyncIterable<Uint8Array>) {
        for await (const chunk of content) {
          bytes += chunk.length;
          yield chunk;
        }
      }
      const context: BuildRequest['context'] = {
        key: asked.context.key,
        async *entries(signal, part) {
          for await (const entry of asked.context.entries(signal, part)) {
            const { read } = entry;
            yield read === undefined ? entry : { ...entry, read: () => counting(read()) };
          }
        },
      };
      const built = await settled(engine, { ...asked, context });
      assert.ok(built.imageId, built.error?.message);
      return { output: runOutput(built), bytes };
    }

    it('name the one that vanished or shrank since it was announced', () =>
      inFolder(
        { Dockerfile: 'FROM busybox:1.36\nCOPY . /c\n', gone: 'x', shorter: 'xyz' },
        async (folder) => {
          for (const [path, change] of [
            ['gone', () => rm(join(folder, 'gone'))],
            ['shorter', () => writeFile(join(folder, 'shorter'), '')],
          ] as const) {
            const asked = await buildOf(folder);
            const context: BuildRequest['context'] = {
              key: randomBytes(8).toString('hex'),
              async *entries(signal, part) {
                for await (const entry of asked.context.entries(signal, part)) {
                  if (entry.path === path) await change();
                  yield entry;
                }
              },
            };
            const { error } = await settled(engine, { ...asked, context });
            assert.ok(EcrExplorerError.is(error, 'context-unreadable'), error?.message);
            assert.equal(error.details.path, path);
            await writeFile(join(folder, path), 'xyz');
          }
        },
      ));

    it('leave nothing open when the build is cancelled while they are sent', () =>
      inFolder({ Dockerfile: 'FROM busybox:1.36\nCOPY . /c\n' }, async (folder) => {
        for (let index = 0; index < 20; index++)
          execFileSync('truncate', ['-s', '200M', join(folder, `large-${index}`)]);
        const [connections, files] = [openConnections(), await openFilesIn(folder)];
        for (const delay of [50, 150, 400]) {
          const cancel = new AbortController();
          const building = settled(engine, await buildOf(folder), cancel.signal);
          await new Promise((later) => setTimeout(later, delay));
          cancel.abort();
          assert.equal((await building).error?.reason, 'cancelled');
        }
        await noMoreConnectionsThan(connections);
        await until(async () => (await openFilesIn(folder)) === files, 10_000);
      }));

    it('need little memory, however many and large they are', () =>
      inFolder({ Dockerfile: 'FROM scratch\nCOPY . /c\n' }, async (folder) => {
        for (let group = 0; group < 100; group++) {
          await mkdir(join(folder, `${group}`));
          const names = Array.from({ length: 100 }, (_, index) => join(folder, `${group}`, `${index}`));
          await Promise.all(names.map((path) => writeFile(path, path)));
        }
        execFileSync('truncate', ['-s', '500M', join(folder, 'large')]);
        const asked = await buildOf(folder);
        let most = 0;
        const before = process.memoryUsage().rss;
        const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss - before)), 10);
        const { imageId, error } = await settled(engine, asked);
        clearInterval(watch);
        assert.ok(imageId, error?.message);
        assert.ok(most < 128e6, `${Math.round(most / 1e6)} MB more than before`);
      }));
  });

/** What the RUN steps of a build printed. */
function runOutput({ trace }: Built): string {
  const steps = trace.steps.filter(({ name }) => name.includes('RUN '));
  return outputOf({ trace: { ...trace, steps } }).trim();
}

/** How many files of a folder this process has open. */
async function openFilesIn(folder: string): Promise<number> {
  const targets = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return targets.filter((target) => dirname(target).startsWith(folder)).length;
}
