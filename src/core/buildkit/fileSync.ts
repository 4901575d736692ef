/**
 * The packets by which BuildKit fetches a build's files from its client: the client announces every file, folder and link
 * in order, the builder asks for the content of those it has not got.
 * https://github.com/tonistiigi/fsutil/blob/master/types/wire.proto and stat.proto, send.go and receive.go
 */
import type { ContextEntry } from '../buildContext/contextEntry';
import { numberOf, readFields, textOf, writeMessage, type WireValue } from './wire';

/** What the builder says. */
export type FileSyncPacket =
  /** Send the content of the entry that was announced as the `id`-th, counted from 0. */
  | { readonly type: 'wanted'; readonly id: number }
  | { readonly type: 'finished' }
  | { readonly type: 'failed'; readonly said: string };

const ANNOUNCED = 0;
const WANTED = 1;
const CONTENT = 2;
const FINISHED = 3;
const FAILED = 4;

/** https://pkg.go.dev/io/fs#FileMode */
const GO_MODE = { directory: 1 << 31, symlink: 1 << 27, setuid: 1 << 23, setgid: 1 << 22, sticky: 1 << 20 };

const NANOSECONDS = 1_000_000n;

/** Reads a packet of the builder; nothing for a kind that means nothing to a sender. @throws MalformedMessage */
export function readFileSyncPacket(bytes: Uint8Array): FileSyncPacket | undefined {
  let type = 0;
  let id = 0;
  let said = '';
  for (const field of readFields(bytes)) {
    if (field.number === 1) type = numberOf(field);
    else if (field.number === 3) id = numberOf(field);
    else if (field.number === 4) said = textOf(field);
  }
  switch (type) {
    case WANTED:
      return { type: 'wanted', id };
    case FINISHED:
      return { type: 'finished' };
    case FAILED:
      return { type: 'failed', said };
    default:
      return undefined;
  }
}

/** Announces an entry. It belongs to root, as everything that the docker CLI sends. */
export function announce({ path, kind, mode, size, modifiedAt, linkTarget }: ContextEntry): Uint8Array {
  const stat: (readonly [number, WireValue])[] = [
    [1, path],
    [2, goFileMode(kind, mode)],
    [5, size],
    [6, BigInt(modifiedAt.getTime()) * NANOSECONDS],
  ];
  if (linkTarget !== undefined) stat.push([7, linkTarget]);
  return writeMessage([
    [1, ANNOUNCED],
    [2, writeMessage(stat)],
  ]);
}

/** Says that everything is announced. */
export const ALL_ANNOUNCED = writeMessage([[1, ANNOUNCED]]);

/** A piece of the content of the `id`-th entry. One without bytes ends it. */
export function content(id: number, piece: Uint8Array): Uint8Array {
  return writeMessage([
    [1, CONTENT],
    [3, id],
    [4, piece],
  ]);
}

/** Answers `finished` in kind. */
export const ALL_SENT = writeMessage([[1, FINISHED]]);

function goFileMode(kind: ContextEntry['kind'], mode: number): number {
  const bits =
    (kind === 'directory' ? GO_MODE.directory : 0) |
    (kind === 'symlink' ? GO_MODE.symlink : 0) |
    (mode & 0o4000 ? GO_MODE.setuid : 0) |
    (mode & 0o2000 ? GO_MODE.setgid : 0) |
    (mode & 0o1000 ? GO_MODE.sticky : 0) |
    (mode & 0o777);
  return bits >>> 0;
}
