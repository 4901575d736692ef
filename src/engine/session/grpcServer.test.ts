import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Client, credentials, Metadata, status, type ClientDuplexStream } from '@grpc/grpc-js';
import { GRPC_STATUS, GrpcRefusal, serveGrpc, type GrpcMethod } from './grpcServer';

/** Another implementation of gRPC calls ours. */
async function withClient(method: GrpcMethod, use: (client: Client, close: () => void) => Promise<void>) {
  let close = (): void => undefined;
  const server: Server = createServer(
    (socket) => (close = serveGrpc(socket, new Map([['/test/Echo', method]]))),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  try {
    await use(client, () => close());
  } finally {
    client.close();
    close();
    server.close();
  }
}

const asIs = (bytes: Buffer): Buffer => bytes;

function open(
  client: Client,
  path = '/test/Echo',
  metadata = new Metadata(),
): ClientDuplexStream<Buffer, Buffer> {
  return client.makeBidiStreamRequest(path, asIs, asIs, metadata);
}

/** All that the server says, and the status it ends with. */
async function heard(call: ClientDuplexStream<Buffer, Buffer>) {
  const messages: string[] = [];
  call.on('data', (message: Buffer) => messages.push(message.toString()));
  call.on('error', () => undefined);
  const { code, details } = await new Promise<{ code: status; details: string }>((ended) =>
    call.on('status', ended),
  );
  return { messages, code, details };
}

const echo: GrpcMethod = async (call) => {
  for await (const message of call.messages) await call.send(message);
};

describe('gRPC on a session', () => {
  it('answers as many messages as it is sent, in order', () =>
    withClient(echo, async (client) => {
      const call = open(client);
      const sent = Array.from({ length: 2000 }, (_, n) => `${n} `.repeat(n % 50));
      for (const message of sent) call.write(Buffer.from(message));
      call.end();
      const { messages, code } = await heard(call);
      assert.deepEqual(messages, sent);
      assert.equal(code, status.OK);
    }));

  it('goes no faster than it is listened to', () => {
    let sent = 0;
    const endless: GrpcMethod = async (call) => {
      for (; ; sent++) await call.send(Buffer.alloc(64 * 1024));
    };
    return withClient(endless, async (client) => {
      const call = open(client);
      call.on('error', () => undefined);
      call.once('data', () => call.pause());
      await new Promise((later) => setTimeout(later, 200));
      assert.ok(sent < 100, `${sent} messages of 64 KiB were taken by someone who does not listen`);
      call.cancel();
    });
  });

  it('knows a header that comes more than once value by value', () => {
    let values: readonly string[] = [];
    const method: GrpcMethod = (call) => {
      values = call.header('followpaths');
      return Promise.resolve();
    };
    return withClient(method, async (client) => {
      const metadata = new Metadata();
      for (const value of ['a, b', 'c']) metadata.add('followpaths', value);
      await heard(open(client, '/test/Echo', metadata));
      assert.deepEqual(values, ['a, b', 'c']);
    });
  });

  it('refuses with a status, and tells nothing of other failures', () =>
    withClient(
      async ({ messages }) => {
        for await (const message of messages) {
          if (message.length > 0) throw new Error('a password');
          throw new GrpcRefusal(GRPC_STATUS.notFound, 'no such thing');
        }
      },
      async (client) => {
        const ended = async (message: string) => {
          const call = open(client);
          call.write(Buffer.from(message));
          return heard(call);
        };
        const refused = await ended('');
        assert.deepEqual([refused.code, refused.details], [status.NOT_FOUND, 'no such thing']);
        const failed = await ended('x');
        assert.deepEqual([failed.code, failed.details], [status.UNAVAILABLE, 'it could not answer']);
        assert.equal((await heard(open(client, '/test/Other'))).code, status.UNIMPLEMENTED);
      },
    ));

  it('is over for the method when the caller drops the call or the connection is closed', async () => {
    let isOver = false;
    let begun = (): void => undefined;
    const waiting: GrpcMethod = async (call) => {
      begun();
      await new Promise<void>((over) => call.signal.addEventListener('abort', () => over()));
      isOver = true;
      await assert.rejects(call.send(Buffer.from('too late')));
    };
    for (const drop of ['cancel', 'close'] as const) {
      isOver = false;
      await withClient(waiting, async (client, close) => {
        const running = new Promise<void>((resolve) => (begun = resolve));
        const call = open(client);
        const ended = heard(call);
        await running;
        if (drop === 'cancel') call.cancel();
        else close();
        await ended;
        await new Promise((later) => setTimeout(later, 50));
        assert.ok(isOver, drop);
      });
    }
  });
});
