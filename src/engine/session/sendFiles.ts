import type { BuildContext, ContextPart } from '../../core/buildContext/buildContext';
import type { ContextEntry } from '../../core/buildContext/contextEntry';
import { ALL_ANNOUNCED, ALL_SENT, announce, content, readFileSyncPacket } from '../../core/buildkit/fileSync';
import { entryContent } from '../build/entryContent';
import { GRPC_STATUS, GrpcRefusal, type GrpcCall } from './grpcServer';

/** Small files wait for the disk, not for the processor; more at a time than Node reads with is no faster. */
const FILES_AT_A_TIME = 8;

/**
 * Announces a part of a context and sends the content of the files that the engine has not got, as it asks for them: no
 * faster than it takes them and a few at a time. Of the others only their names are held.
 * @throws EcrExplorerError `context-unreadable`, `ignore-file`, `cancelled`
 */
export async function sendFiles(call: GrpcCall, context: BuildContext, part: ContextPart): Promise<void> {
  const ended = new AbortController();
  const signal = AbortSignal.any([call.signal, ended.signal]);
  const files = new Map<number, ContextEntry>();

  async function announceAll(): Promise<void> {
    let id = 0;
    for await (const entry of context.entries(signal, part)) {
      if (entry.kind === 'file') files.set(id, entry);
      id += 1;
      await call.send(announce(entry));
    }
    await call.send(ALL_ANNOUNCED);
  }

  const wanted = wantedIds(call.messages);
  async function sendWanted(): Promise<void> {
    // Not `for await`: a failure would first wait for the other readers' share of the messages, which may never come.
    for (let next = await wanted.next(); next.done !== true; next = await wanted.next()) {
      const id = next.value;
      const file = files.get(id);
      if (file === undefined) throw new GrpcRefusal(GRPC_STATUS.notFound, `there is no file number ${id}`);
      files.delete(id);
      for await (const piece of entryContent(file)) if (piece.length > 0) await call.send(content(id, piece));
      await call.send(content(id, NOTHING));
    }
  }

  try {
    await Promise.all([announceAll(), ...Array.from({ length: FILES_AT_A_TIME }, sendWanted)]);
    await call.send(ALL_SENT);
  } finally {
    ended.abort();
  }
}

const NOTHING = new Uint8Array();

async function* wantedIds(messages: AsyncIterable<Uint8Array>): AsyncGenerator<number> {
  for await (const message of messages) {
    const packet = readFileSyncPacket(message);
    if (packet?.type === 'wanted') yield packet.id;
    else if (packet?.type === 'finished') return;
    // The engine has its own words for it, in the build's stream.
    else if (packet?.type === 'failed') throw new GrpcRefusal(GRPC_STATUS.unavailable, 'the builder gave up');
  }
}
