/**
 * How gRPC puts messages on a stream: a byte that says whether it is compressed, four with its length, the message.
 * https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md (Length-Prefixed-Message)
 */
import { MalformedMessage } from './wire';

const PREFIX_BYTES = 5;
/** BuildKit's messages to a client are small; what claims to be larger is no message. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The message as it goes onto the stream. */
export function frame(message: Uint8Array): Uint8Array {
  const framed = new Uint8Array(PREFIX_BYTES + message.length);
  new DataView(framed.buffer).setUint32(1, message.length);
  framed.set(message, PREFIX_BYTES);
  return framed;
}

/**
 * The messages on a stream, however its chunks divide them.
 * @throws MalformedMessage for a compressed one, one that is too large, and one that is cut off
 */
export async function* readFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held = new Uint8Array();
  for await (const chunk of chunks) {
    held = held.length === 0 ? new Uint8Array(chunk) : joined(held, chunk);
    let at = 0;
    while (held.length - at >= PREFIX_BYTES) {
      const size = new DataView(held.buffer, held.byteOffset + at).getUint32(1);
      if (held[at] !== 0) throw new MalformedMessage('a message is compressed');
      if (size > MOST_BYTES) throw new MalformedMessage('a message is too large');
      if (held.length - at < PREFIX_BYTES + size) break;
      at += PREFIX_BYTES + size;
      yield held.subarray(at - size, at);
    }
    held = held.slice(at);
  }
  if (held.length > 0) throw new MalformedMessage('a message is cut off');
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
