import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesOf, MalformedMessage, numberOf, readFields, textOf, writeMessage } from './wire';

describe('the protobuf wire format', () => {
  it('gives back what was written', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array(), fc.nat());
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
          else if (typeof written === 'number') assert.equal(numberOf(field), written);
          else assert.deepEqual([...bytesOf(field)], [...written]);
        });
      }),
    );
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
