import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { contextOf } from '../../../test/unit/contextOf';
import { PacketBuilder } from '../../../test/unit/packetBuilder';
import type { ContextEntry } from '../../core/buildContext/contextEntry';
import { EcrExplorerError } from '../../core/errors';
import { sendFiles } from './sendFiles';

function file(
  path: string,
  content: string,
  read = () => Readable.from([Buffer.from(content)]),
): ContextEntry {
  return { path, kind: 'file', mode: 0o644, size: Buffer.byteLength(content), modifiedAt: new Date(0), read };
}

const ALL = { copiedOnly: true };

describe('a build context that the builder fetches', () => {
  it('is announced in order, and of the files only those are sent that it asks for', async () => {
    const name = fc.constantFrom('a', 'b', 'ab', 'a-', 'Z');
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path), fc.func(fc.boolean()), async (paths, isWanted) => {
        // What is a folder of another file is no file.
        const files = paths.filter((one) => !paths.some((other) => other.startsWith(`${one}/`)));
        const builder = new PacketBuilder((one) => isWanted(one));
        await sendFiles(builder.call, contextOf(files.map((one) => file(one, `of ${one}`))), ALL);
        const wanted = files.filter((one) => isWanted(one)).map((one) => [one, `of ${one}`] as const);
        assert.deepEqual(new Map([...builder.received].sort()), new Map(wanted.toSorted()));
        assert.ok(files.every((one) => builder.announced.includes(one)));
      }),
      { numRuns: 50 },
    );
  });

  it('may have files of no bytes and of many', async () => {
    const large = 'x'.repeat(1_000_000);
    const pieces = () => Readable.from([Buffer.from(large.slice(0, 10)), Buffer.from(large.slice(10))]);
    const builder = new PacketBuilder(() => true);
    await sendFiles(builder.call, contextOf([file('empty', ''), file('large', large, pieces)]), ALL);
    assert.deepEqual([...builder.received].sort(), [
      ['empty', ''],
      ['large', large],
    ]);
  });

  for (const [what, entry] of [
    ['cannot be read', file('bad', 'x', () => Readable.from(failing()))],
    ['became longer', file('bad', 'x', () => Readable.from([Buffer.from('xyz')]))],
    ['became shorter', { ...file('bad', 'x'), size: 5 }],
  ] as const)
    it(`ends with the name of the file that ${what}, while others are being read`, async () => {
      let isClosed = false;
      async function* slow() {
        try {
          for (;;) yield await new Promise<Buffer>((later) => setTimeout(() => later(Buffer.from('x')), 5));
        } finally {
          isClosed = true;
        }
      }
      const other = { ...file('a', ''), size: 2 ** 30, read: slow };
      const builder = new PacketBuilder(() => true);
      await assert.rejects(
        sendFiles(builder.call, contextOf([other, entry]), ALL),
        (error) => EcrExplorerError.is(error, 'context-unreadable') && error.details.path === 'bad',
      );
      builder.drop();
      await new Promise((later) => setTimeout(later, 50));
      assert.ok(isClosed);
    });

  it('is not sent on when the builder gives up or goes away', async () => {
    const context = contextOf([file('a', 'a')]);
    const silent = new PacketBuilder(() => false, { finishes: false });
    const sending = sendFiles(silent.call, context, ALL);
    silent.giveUp('no space left');
    await assert.rejects(sending);
    const gone = new PacketBuilder(() => false, { finishes: false });
    const dropped = sendFiles(gone.call, context, ALL);
    gone.drop();
    await assert.rejects(dropped);
  });
});

async function* failing(): AsyncGenerator<Uint8Array> {
  yield await Promise.reject<Uint8Array>(new Error('permission denied'));
}
