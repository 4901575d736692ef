import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesOf, MalformedMessage, numberOf, readFields, textOf, writeMessage } from './wire';

/** All that a number may be: what does not fit a double precisely is written from a bigint. */
const int64 = fc.oneof(
  fc.maxSafeInteger(),
  fc.maxSafeInteger().map((value) => BigInt(value)),
);

describe('the protobuf wire format', () => {
  it('gives back what was written', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array(), int64);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), value)), (fields) => {
        const read = [...readFields(writeMessage(fields))];
        assert.deepEqual(
          read.map(({ number }) => number),
          fields.map(([number]) => number),
        );
        fields.forEach(([, written], index) => {
          const field = read[index];
          assert.ok(field);
          if (typeof written === 'string') assert.equal(textOf(field), written);
          else if (written instanceof Uint8Array) assert.deepEqual([...bytesOf(field)], [...written]);
          else assert.equal(numberOf(field), Number(written));
        });
      }),
    );
  });

  it('keeps every nanosecond of a time', () => {
    const time = 1_700_000_000_123_456_789n;
    const [field] = [...readFields(writeMessage([[1, time]]))];
    assert.deepEqual(field, { number: 1, kind: 'varint', value: time });
  });

  it('refuses bytes that are no message with one kind of error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          for (const field of readFields(bytes)) assert.ok(field.number >= 0);
        } catch (error) {
          assert.ok(error instanceof MalformedMessage);
        }
      }),
    );
  });
});
