import type { ContextEntry } from '../core/buildContext/contextEntry';

/** Enough to keep the threads busy that Node reads files with; at most 2 MB are held. */
const ENTRIES_AHEAD = 32;
const SMALL_FILE_BYTES = 64 * 1024;

/**
 * Looks at the next entries while the caller is busy with one, and reads the small files among them before they are
 * asked for: a context of many small files is otherwise spent waiting for one file at a time. As long as no file's
 * content was asked for, none is read.
 */
export async function* readAhead(
  entries: AsyncGenerator<ContextEntry, void, undefined>,
): AsyncGenerator<ContextEntry, void, undefined> {
  let wanted = false;
  const prepare = (entry: ContextEntry): ContextEntry => {
    const { read, size } = entry;
    if (read === undefined) return entry;
    const early = wanted && size <= SMALL_FILE_BYTES ? quietly(collected(read())) : undefined;
    return {
      ...entry,
      async *read() {
        wanted = true;
        yield* early === undefined ? read() : await early;
      },
    };
  };
  const ahead: Promise<IteratorResult<ContextEntry, void>>[] = [];
  const next = async (): Promise<IteratorResult<ContextEntry, void>> => {
    const result = await entries.next();
    return result.done === true ? result : { ...result, value: prepare(result.value) };
  };
  try {
    for (;;) {
      while (ahead.length < ENTRIES_AHEAD) ahead.push(quietly(next()));
      const result = await ahead.shift();
      if (result === undefined || result.done === true) return;
      yield result.value;
    }
  } finally {
    await entries.return();
  }
}

async function collected(content: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return chunks;
}

/** A failure is told to who awaits the promise; that nobody may ever do so is no failure. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
