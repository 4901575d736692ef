import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ContextEntry } from '../buildContext/contextEntry';
import { ALL_ANNOUNCED, ALL_SENT, announce, content, readFileSyncPacket } from './fileSync';
import {
  bytesOf,
  MalformedMessage,
  numberOf,
  readFields,
  textOf,
  writeMessage,
  type WireField,
} from './wire';

function fieldsOf(bytes: Uint8Array): Map<number, WireField> {
  return new Map([...readFields(bytes)].map((field) => [field.number, field]));
}

/** What the builder understands of an announcement. */
function announced(entry: ContextEntry) {
  const packet = fieldsOf(announce(entry)).get(2);
  assert.ok(packet);
  const stat = fieldsOf(bytesOf(packet));
  const [path, mode, size, time, link] = [1, 2, 5, 6, 7].map((number) => stat.get(number));
  return {
    path: path && textOf(path),
    mode: mode && numberOf(mode),
    size: size && numberOf(size),
    time: time?.kind === 'varint' ? BigInt.asIntN(64, time.value) : undefined,
    link: link && textOf(link),
  };
}

const file: ContextEntry = {
  ...{ path: 'a', kind: 'file', mode: 0o644, size: 3, modifiedAt: new Date(1_700_000_000_123) },
};

describe('a build context told to BuildKit', () => {
  it('has path, size and time of a file, whatever they are', () => {
    const entry = fc.record({
      path: fc.string({ unit: 'grapheme', minLength: 1 }),
      size: fc.nat({ max: 2 ** 40 }),
      modifiedAt: fc.date({ noInvalidDate: true }),
    });
    fc.assert(
      fc.property(entry, ({ path, size, modifiedAt }) => {
        const told = announced({ ...file, path, size, modifiedAt });
        const time = BigInt.asIntN(64, BigInt(modifiedAt.getTime()) * 1_000_000n);
        assert.deepEqual(told, { path, size, time, mode: 0o644, link: undefined });
      }),
    );
  });

  it('tells folders, links and special permissions in the bits that Go has for them', () => {
    assert.equal(
      announced({ ...file, kind: 'directory', mode: 0o1755 }).mode,
      0x8000_0000 + 0x10_0000 + 0o755,
    );
    assert.equal(announced({ ...file, mode: 0o6711 }).mode, 0x80_0000 + 0x40_0000 + 0o711);
    const link = announced({ ...file, kind: 'symlink', mode: 0o777, linkTarget: '../b' });
    assert.equal(link.mode, 0x800_0000 + 0o777);
    assert.equal(link.link, '../b');
  });

  it('numbers what it sends and ends it with nothing', () => {
    const piece = fieldsOf(content(7, new Uint8Array([1, 2])));
    assert.deepEqual([...piece.values()].map(numberOf).slice(0, 2), [2, 7]);
    assert.equal(fieldsOf(content(7, new Uint8Array())).get(4)?.value.toString(), '');
    assert.equal(fieldsOf(ALL_ANNOUNCED).has(2), false);
    assert.deepEqual(readFileSyncPacket(ALL_SENT), { type: 'finished' });
  });

  it('understands what the builder asks for', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 }), fc.string({ unit: 'grapheme' }), (id, said) => {
        const wanted = writeMessage([
          [1, 1],
          [3, id],
        ]);
        assert.deepEqual(readFileSyncPacket(wanted), { type: 'wanted', id });
        const failed = writeMessage([
          [1, 4],
          [4, said],
        ]);
        assert.deepEqual(readFileSyncPacket(failed), { type: 'failed', said });
      }),
    );
    // The first entry's number is 0, which a builder need not write.
    assert.deepEqual(readFileSyncPacket(writeMessage([[1, 1]])), { type: 'wanted', id: 0 });
  });

  it('takes no harm from bytes that are no packet', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        try {
          readFileSyncPacket(bytes);
        } catch (error) {
          assert.ok(error instanceof MalformedMessage);
        }
      }),
    );
  });
});
