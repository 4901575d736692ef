import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { extract } from 'tar-stream';
import type { ContextEntry } from '../../core/buildContext/contextEntry';
import { EcrExplorerError } from '../../core/errors';
import { packContext } from './contextTar';

function file(path: string, content: string | Buffer, size = Buffer.byteLength(content)): ContextEntry {
  const read = () => Readable.from([Buffer.from(content)]);
  return { path, kind: 'file', mode: 0o640, size, modifiedAt: new Date(86_400_000), read };
}
const link = (path: string, linkTarget: string): ContextEntry => ({
  ...{ path, kind: 'symlink', mode: 0o777, size: 0, modifiedAt: new Date(-1), linkTarget },
});
const folder = (path: string): ContextEntry => ({
  ...{ path, kind: 'directory', mode: 0o755, size: 0, modifiedAt: new Date(0) },
});

async function packed(entries: readonly ContextEntry[]) {
  const reader = extract();
  reader.end(await buffer(packContext(Readable.from(entries)).stream));
  const found = [];
  for await (const entry of reader) {
    const { name, type, mode, uid, gid, linkname } = entry.header;
    // A stream that is not read keeps the next one from coming.
    entry.resume();
    found.push({ name, type, mode, uid, gid, linkname });
  }
  return found;
}

describe('the tar of a build context', () => {
  it('holds files, folders and links as they are, owned by root', async () => {
    const long = `${'länge/'.repeat(40)}x`;
    const entries = await packed([
      folder('d'),
      file('d/ä', 'grün'.normalize()),
      link('d/l', '../x'),
      file(long, ''),
    ]);
    assert.deepEqual(
      entries.map(({ name, type, mode }) => [name, type, mode]),
      [
        ['d', 'directory', 0o755],
        ['d/ä', 'file', 0o640],
        ['d/l', 'symlink', 0o777],
        [long, 'file', 0o640],
      ],
    );
    assert.ok(entries.every(({ uid, gid }) => uid === 0 && gid === 0));
    assert.equal(entries[2]?.linkname, '../x');
  });

  for (const [what, entry, problem] of [
    ['shrank', file('gone.txt', 'abc', 9), /shrank/],
    ['grew', file('gone.txt', 'abc', 2), /grew/],
    ['cannot be read', { ...file('gone.txt', 'abc'), read: () => failing() }, /permission denied/],
  ] as const)
    it(`fails with the name of a file that ${what}`, async () => {
      const tar = packContext(Readable.from([file('a', 'a'), entry, file('b', 'b')]));
      await assert.rejects(buffer(tar.stream));
      const failure = tar.failure();
      assert.ok(EcrExplorerError.is(failure, 'context-unreadable'));
      assert.equal(failure.details.path, 'gone.txt');
      assert.match(failure.details.problem, problem);
    });

  it('reads no faster than it is taken', async () => {
    let given = 0;
    const endless = {
      ...file('large', ''),
      size: 2 ** 40,
      async *read() {
        for (;;) {
          await sleep(0);
          yield Buffer.alloc(64 * 1024);
          given += 64 * 1024;
        }
      },
    };
    const tar = packContext(Readable.from([endless]));
    tar.stream.once('readable', () => undefined);
    await sleep(200);
    assert.ok(given < 2 ** 20, `${given} bytes were read ahead`);
    tar.destroy();
  });

  it('closes the file it was reading when it is destroyed', async () => {
    let isClosed = false;
    const endless = {
      ...file('large', ''),
      size: 2 ** 40,
      async *read() {
        try {
          for (;;) {
            await sleep(1);
            yield Buffer.alloc(1024);
          }
        } finally {
          isClosed = true;
        }
      },
    };
    const tar = packContext(Readable.from([endless]));
    tar.stream.resume();
    await sleep(20);
    tar.destroy();
    await sleep(50);
    assert.ok(isClosed);
    assert.equal(tar.failure(), undefined);
  });
});

function failing(): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('permission denied')) }),
  };
}
