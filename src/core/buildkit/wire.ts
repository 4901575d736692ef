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

/** What a message may be written from: texts and bytes are length-delimited, numbers are varints of zero or more. */
export type WireValue = string | Uint8Array | number;

/** Writes a message from its field numbers and values, in the order given. */
export function writeMessage(fields: readonly (readonly [number: number, value: WireValue])[]): Uint8Array {
  const out: number[] = [];
  const varint = (value: number): void => {
    let rest = BigInt(value);
    do {
      const more = rest > 0x7fn ? 0x80 : 0;
      out.push(Number(rest & 0x7fn) | more);
      rest >>= 7n;
    } while (rest > 0n);
  };
  for (const [number, value] of fields) {
    if (typeof value === 'number') {
      varint(number << 3);
      varint(value);
      continue;
    }
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    varint((number << 3) | 2);
    varint(bytes.length);
    for (const byte of bytes) out.push(byte);
  }
  return Uint8Array.from(out);
}
