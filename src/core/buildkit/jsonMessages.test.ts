import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { errorOf, readJsonMessages, type JsonMessage } from './jsonMessages';

/** The text's bytes, cut at the given places. */
function cut(text: string, places: readonly number[]): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text);
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const chunks = ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
  return Readable.from(chunks.filter((chunk) => chunk.length > 0));
}

async function read(chunks: AsyncIterable<Uint8Array>) {
  const messages: JsonMessage[] = [];
  const junk: string[] = [];
  for await (const message of readJsonMessages(chunks, (line) => junk.push(line))) messages.push(message);
  return { messages, junk };
}

describe('the stream of JSON messages', () => {
  it('reads the same messages however the bytes are cut', async () => {
    const message = fc.record({ stream: fc.string({ unit: 'grapheme' }) }, { noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(fc.array(message), fc.array(fc.nat(), { maxLength: 20 }), async (messages, places) => {
        const text = messages.map((one) => `${JSON.stringify(one)}\r\n`).join('');
        assert.deepEqual((await read(cut(text, places))).messages, messages);
      }),
    );
  });

  it('reads a last line that has no newline', async () => {
    assert.deepEqual((await read(cut('{"a":1}\n{"b":2}', []))).messages, [{ a: 1 }, { b: 2 }]);
  });

  it('puts lines aside that are no messages', async () => {
    const { messages, junk } = await read(cut('<html>\n[1]\nnull\n{"a":1}\n{"cut', []));
    assert.deepEqual(messages, [{ a: 1 }]);
    assert.deepEqual(junk, ['<html>', '[1]', 'null', '{"cut']);
  });

  it('finds an error in the old and the new form', () => {
    assert.equal(errorOf({ errorDetail: { message: 'new' }, error: 'old' }), 'new');
    assert.equal(errorOf({ error: 'old' }), 'old');
    assert.equal(errorOf({ error: '' }), 'it gave no reason.');
    assert.equal(errorOf({ errorDetail: { code: 1 } }), 'it gave no reason.');
    assert.equal(errorOf({ stream: 'error: no' }), undefined);
  });
});
