/**
 * gRPC as far as a build session needs it: the engine calls, we answer, over one connection it opened with us.
 * https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 *
 * `@grpc/grpc-js` would do, but it writes one message at a time and waits for each, which made a context of 10,000 files
 * take a second longer, and it joins the values of a header that comes more than once, as BuildKit's patterns do.
 */
import { once } from 'node:events';
import { performServerHandshake, type ServerHttp2Stream } from 'node:http2';
import type { Duplex } from 'node:stream';
import { frame, readFrames } from '../../core/buildkit/grpcFrames';

/** https://github.com/grpc/grpc/blob/master/doc/statuscodes.md */
export const GRPC_STATUS = { ok: 0, notFound: 5, unimplemented: 12, unavailable: 14 } as const;

/** One call of the engine. */
export interface GrpcCall {
  /** All values of a header, in order. */
  header(name: string): readonly string[];
  /** The messages of the engine; they end when it has said all. */
  readonly messages: AsyncIterable<Uint8Array>;
  /** Sends a message; resolves when there is room for the next. Rejects once the call is over. */
  send(message: Uint8Array): Promise<void>;
  /** Aborted when the call is over, also when the engine drops it. */
  readonly signal: AbortSignal;
}

/** Answers a call; what it throws ends the call with that status, other errors with `unavailable`. */
export type GrpcMethod = (call: GrpcCall) => Promise<void>;

/** A refusal with a status. The engine shows its words: they must not hold what a builder may not log. */
export class GrpcRefusal extends Error {
  override readonly name = 'GrpcRefusal';

  constructor(
    readonly status: number,
    /** Plain ASCII without `%`. */
    message: string,
  ) {
    super(message);
  }
}

/**
 * Answers the engine's calls on a connection until it is closed.
 * @param methods by their full names, such as `/grpc.health.v1.Health/Check`
 * @returns closes the connection at once, with all calls on it
 */
export function serveGrpc(connection: Duplex, methods: ReadonlyMap<string, GrpcMethod>): () => void {
  connection.on('error', () => undefined);
  // A server of http2 would take a connection through TLS for HTTP/1.1, since none was agreed on (ALPN).
  const session = performServerHandshake(connection);
  // A connection that breaks ends its calls, and the build has an error of its own.
  session.on('error', () => undefined);
  session.on('stream', (stream, headers, _flags, rawHeaders) => {
    void answer(stream, rawHeaders, methods.get(headers[':path'] ?? ''));
  });
  return () => connection.destroy();
}

async function answer(
  stream: ServerHttp2Stream,
  rawHeaders: readonly string[],
  method: GrpcMethod | undefined,
): Promise<void> {
  const over = new AbortController();
  let end: { readonly status: number; readonly message: string } = { status: GRPC_STATUS.ok, message: '' };
  stream.on('error', () => undefined);
  stream.on('close', () => over.abort());
  stream.on('wantTrailers', () =>
    stream.sendTrailers({ 'grpc-status': String(end.status), 'grpc-message': end.message }),
  );
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  try {
    if (method === undefined) throw new GrpcRefusal(GRPC_STATUS.unimplemented, 'not offered');
    await method(callOn(stream, rawHeaders, over.signal));
  } catch (error) {
    end =
      error instanceof GrpcRefusal
        ? error
        : { status: GRPC_STATUS.unavailable, message: 'it could not answer' };
  }
  over.abort();
  if (stream.destroyed) return;
  stream.resume();
  stream.end();
}

function callOn(stream: ServerHttp2Stream, rawHeaders: readonly string[], signal: AbortSignal): GrpcCall {
  let room: Promise<void> | undefined;
  // What is said in one turn goes out together: a write for each of 30,000 small messages would be slow.
  let isGathering = false;
  const gather = (): void => {
    if (isGathering) return;
    isGathering = true;
    stream.cork();
    setImmediate(() => {
      isGathering = false;
      stream.uncork();
    });
  };
  return {
    header: (name) => rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1] === name),
    messages: readFrames(stream.iterator({ destroyOnReturn: false })),
    async send(message) {
      signal.throwIfAborted();
      gather();
      if (stream.write(frame(message))) return;
      room ??= once(stream, 'drain', { signal }).then(() => {
        room = undefined;
      });
      await room;
    },
    signal,
  };
}
