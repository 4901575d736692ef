import {
  bytesOf,
  numberOf,
  readFields,
  textOf,
  writeMessage,
  type WireField,
} from '../../src/core/buildkit/wire';
import type { GrpcCall } from '../../src/engine/session/grpcServer';

const IS_NO_FILE = 0x8800_0000n;

/** BuildKit's side of a file transfer, in memory: asks for the files it wants and keeps what it is sent. */
export class PacketBuilder {
  readonly announced: string[] = [];
  /** The content of each file that came to its end, by its path. */
  readonly received = new Map<string, string>();
  readonly call: GrpcCall;
  readonly #isWanted: (path: string) => boolean;
  readonly #finishes: boolean;
  readonly #messages: Uint8Array[] = [];
  readonly #open = new Map<number, { readonly path: string; readonly pieces: Uint8Array[] }>();
  readonly #over = new AbortController();
  #allAnnounced = false;
  #wake: () => void = () => undefined;

  constructor(isWanted: (path: string) => boolean, { finishes = true } = {}) {
    this.#isWanted = isWanted;
    this.#finishes = finishes;
    this.call = {
      header: () => [],
      messages: this.#spoken(),
      signal: this.#over.signal,
      send: (message) => {
        if (this.#over.signal.aborted) return Promise.reject(new Error('the call is over'));
        this.#hear(message);
        return Promise.resolve();
      },
    };
  }

  giveUp(said: string): void {
    this.#say([
      [1, 4],
      [4, said],
    ]);
  }

  /** The connection breaks. */
  drop(): void {
    this.#over.abort();
    this.#wake();
  }

  async *#spoken(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (this.#over.signal.aborted) throw new Error('the connection broke');
      const message = this.#messages.shift();
      if (message !== undefined) yield message;
      else await new Promise<void>((wake) => (this.#wake = wake));
    }
  }

  #say(fields: Parameters<typeof writeMessage>[0]): void {
    this.#messages.push(writeMessage(fields));
    this.#wake();
  }

  #hear(message: Uint8Array): void {
    const fields = fieldsOf(message);
    const [type, stat, id, data] = [1, 2, 3, 4].map((number) => fields.get(number));
    if (type !== undefined && numberOf(type) === 2) this.#take(id ? numberOf(id) : 0, data && bytesOf(data));
    else if (stat !== undefined) this.#consider(fieldsOf(bytesOf(stat)));
    else if (type !== undefined && numberOf(type) === 0) this.#allAnnounced = true;
    if (this.#finishes && this.#allAnnounced && this.#open.size === 0) this.#say([[1, 3]]);
  }

  #consider(stat: ReadonlyMap<number, WireField>): void {
    const [path, mode] = [stat.get(1), stat.get(2)];
    if (path === undefined || mode?.kind !== 'varint')
      throw new Error('an announcement lacks its path or mode');
    const id = this.announced.push(textOf(path)) - 1;
    if ((mode.value & IS_NO_FILE) !== 0n || !this.#isWanted(textOf(path))) return;
    this.#open.set(id, { path: textOf(path), pieces: [] });
    this.#say([
      [1, 1],
      [3, id],
    ]);
  }

  #take(id: number, piece: Uint8Array = new Uint8Array()): void {
    const file = this.#open.get(id);
    if (file === undefined) throw new Error(`nobody asked for the content of ${id}`);
    if (piece.length > 0) file.pieces.push(piece);
    else {
      this.received.set(file.path, Buffer.concat(file.pieces).toString());
      this.#open.delete(id);
    }
  }
}

function fieldsOf(bytes: Uint8Array): ReadonlyMap<number, WireField> {
  return new Map([...readFields(bytes)].map((field) => [field.number, field]));
}
