import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { frame, readFrames } from './grpcFrames';
import { MalformedMessage } from './wire';

/** Cuts bytes into chunks at the given places. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [...places].map((place) => place % (bytes.length + 1)).sort((one, other) => one - other);
  return [...sorted, bytes.length].map((end, index) => bytes.subarray(sorted[index - 1] ?? 0, end));
}

const plain = (messages: readonly Uint8Array[]): number[][] => messages.map((bytes) => [...bytes]);

async function read(chunks: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const messages: Uint8Array[] = [];
  for await (const message of readFrames(Readable.from(chunks))) messages.push(message);
  return messages;
}

describe('gRPC messages on a stream', () => {
  it('come out as they went in, wherever the stream is cut', async () => {
    const messages = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(messages, fc.array(fc.nat(), { maxLength: 20 }), async (sent, places) => {
        const bytes = Buffer.concat(sent.map(frame));
        assert.deepEqual(plain(await read(cut(bytes, places))), plain(sent));
      }),
    );
  });

  it('are refused when compressed, when larger than any of BuildKit, and when cut off', async () => {
    for (const bytes of [
      [1, 0, 0, 0, 0],
      [0, 255, 0, 0, 0],
      [0, 0, 0, 0, 2, 7],
      [0, 0],
    ])
      await assert.rejects(read([Uint8Array.from(bytes)]), MalformedMessage);
  });
});
