import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pack, type Header, type Pack } from 'tar-stream';
import type { ContextEntry } from '../../core/buildContext/contextEntry';
import { EcrExplorerError } from '../../core/errors';
import { entryContent, unreadable } from './entryContent';
import { t } from '../../core/l10n';

/** A build context on its way into the engine. */
export interface ContextTar {
  readonly stream: Readable;
  /** Why packing ended early; nothing while it goes well. */
  failure(): unknown;
  /** Stops packing, which closes the file being read. Does nothing after the end. */
  destroy(): void;
}

type Sink = ReturnType<Pack['entry']>;
type EntryHeader = Partial<Header> & Pick<Header, 'name'>;

/** Headers and small files are gathered to blocks of this size: one write to the engine for each would be slow. */
const BLOCK_BYTES = 64 * 1024;
const TYPES = { file: 'file', directory: 'directory', symlink: 'symlink' } as const;

/**
 * Packs entries as they come, no faster than the engine takes them and one file at a time, so memory stays flat. Everything
 * belongs to root, as the docker CLI sends it.
 * The stream fails with `context-unreadable` when a file cannot be read or is no longer the size it was.
 */
export function packContext(entries: AsyncIterable<ContextEntry>): ContextTar {
  const archive = pack();
  const stream = Readable.from(inBlocks(archive), { objectMode: false, highWaterMark: BLOCK_BYTES });
  let failure: unknown;
  let isStopped = false;
  const destroy = (): void => {
    isStopped = true;
    archive.destroy();
    stream.destroy();
  };
  packAll(archive, entries).catch((error: unknown) => {
    if (isStopped) return;
    failure = error;
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return { stream, failure: () => failure, destroy };
}

async function packAll(archive: Pack, entries: AsyncIterable<ContextEntry>): Promise<void> {
  for await (const entry of entries) {
    try {
      await packEntry(archive, entry);
    } catch (error) {
      throw EcrExplorerError.is(error) ? error : unreadable(entry, String(error), error);
    }
  }
  archive.finalize();
}

async function packEntry(archive: Pack, entry: ContextEntry): Promise<void> {
  const { sink, packed } = open(archive, header(entry));
  if (entry.kind === 'file') {
    for await (const chunk of entryContent(entry))
      if (!sink.write(chunk)) await Promise.race([once(sink, 'drain'), packed]);
    sink.end(undefined);
  }
  await packed;
}

/** Begins an entry. `packed` rejects when the archive is destroyed, also while nobody waits for it. */
function open(archive: Pack, fields: EntryHeader): { readonly sink: Sink; readonly packed: Promise<void> } {
  let settle: (error?: Error | null) => void = () => undefined;
  const packed = new Promise<void>((resolve, reject) => {
    settle = (error) => (error instanceof Error ? reject(error) : resolve());
  });
  packed.catch(() => undefined);
  const sink = archive.entry(fields, (error) => settle(error));
  sink.on('error', () => undefined);
  return { sink, packed };
}

function header(entry: ContextEntry): EntryHeader {
  const { path, kind, mode, size, modifiedAt, linkTarget } = entry;
  if (kind === 'symlink' && !linkTarget) throw unreadable(entry, t('it is a link to nowhere.'));
  return {
    ...{ name: path, type: TYPES[kind], mode, uid: 0, gid: 0 },
    size: kind === 'file' ? size : 0,
    mtime: new Date(Math.max(0, modifiedAt.getTime())),
    ...(linkTarget !== undefined && { linkname: linkTarget }),
  };
}

async function* inBlocks(chunks: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  let gathered: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    if (!(chunk instanceof Uint8Array)) continue;
    gathered.push(chunk);
    size += chunk.length;
    if (size < BLOCK_BYTES) continue;
    yield Buffer.concat(gathered, size);
    gathered = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(gathered, size);
}
