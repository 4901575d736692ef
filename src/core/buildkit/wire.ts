/**
 * The protobuf wire format, as much of it as BuildKit's small messages need: no schema files that a bundle would have to carry.
 * https://protobuf.dev/programming-guides/encoding/
 */

/** A field as it lies on the wire. Fixed-width numbers do not occur in the messages we read, so only their place is kept. */
export type WireField =
  | { readonly number: number; readonly kind: 'varint'; readonly value: bigint }
  | { readonly number: number; readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly number: number; readonly kind: 'fixed'; readonly value: Uint8Array };

/** The bytes are no protobuf message. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

const UTF8 = new TextDecoder();
const MAX_VARINT_BYTES = 10;

/**
 * Reads a message field by field.
 * @throws MalformedMessage where the bytes stop making sense
 */
export function* readFields(bytes: Uint8Array): Generator<WireField> {
  let at = 0;

  const varint = (): bigint => {
    let value = 0n;
    for (let read = 0; read < MAX_VARINT_BYTES; read++) {
      const byte = bytes[at++];
      if (byte === undefined) throw new MalformedMessage('a number is cut off');
      value |= BigInt(byte & 0x7f) << BigInt(7 * read);
      if (byte < 0x80) return value;
    }
    throw new MalformedMessage('a number has more than ten bytes');
  };
  const take = (length: bigint): Uint8Array => {
    if (length > BigInt(bytes.length - at)) throw new MalformedMessage('a field is cut off');
    const start = at;
    at += Number(length);
    return bytes.subarray(start, at);
  };

  while (at < bytes.length) {
    const key = varint();
    const number = Number(key >> 3n);
    switch (Number(key & 7n)) {
      case 0:
        yield { number, kind: 'varint', value: varint() };
        break;
      case 1:
        yield { number, kind: 'fixed', value: take(8n) };
        break;
      case 2:
        yield { number, kind: 'bytes', value: take(varint()) };
        break;
      case 5:
        yield { number, kind: 'fixed', value: take(4n) };
        break;
      default:
        throw new MalformedMessage(`wire type ${key & 7n} is not in use`);
    }
  }
}

/** A field's text; empty when the field holds a number. */
export function textOf(field: WireField): string {
  return field.kind === 'bytes' ? UTF8.decode(field.value) : '';
}

/** A field's bytes; empty when the field holds a number. */
export function bytesOf(field: WireField): Uint8Array {
  return field.kind === 'bytes' ? field.value : new Uint8Array();
}

/** A field's number (int32, int64, bool, enum); 0 when the field holds bytes. */
export function numberOf(field: WireField): number {
  return field.kind === 'varint' ? Number(BigInt.asIntN(64, field.value)) : 0;
}

/** What a message may be written from: texts and bytes are length-delimited, numbers are varints. */
export type WireValue = string | Uint8Array | number | bigint;

const TO_UTF8 = new TextEncoder();

/** Writes a message from its field numbers and values, in the order given. A negative number is written as an int64 is. */
export function writeMessage(fields: readonly (readonly [number: number, value: WireValue])[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    size += part.length;
  };
  for (const [number, value] of fields) {
    if (typeof value === 'number' || typeof value === 'bigint') {
      add(varints(number << 3, value));
      continue;
    }
    const bytes = typeof value === 'string' ? TO_UTF8.encode(value) : value;
    add(varints((number << 3) | 2, bytes.length));
    add(bytes);
  }
  const message = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    message.set(part, at);
    at += part.length;
  }
  return message;
}

function varints(...values: readonly (number | bigint)[]): Uint8Array {
  const out: number[] = [];
  for (const value of values) {
    // Most numbers are small, and bigints are slow.
    let small = 0 <= value && value < 0x8000_0000 ? Number(value) : undefined;
    let large = small === undefined ? BigInt.asUintN(64, BigInt(value)) : 0n;
    for (; large > 0x7fn; large >>= 7n) out.push(Number(large & 0x7fn) | 0x80);
    small ??= Number(large);
    for (; small > 0x7f; small >>>= 7) out.push((small & 0x7f) | 0x80);
    out.push(small);
  }
  return Uint8Array.from(out);
}
