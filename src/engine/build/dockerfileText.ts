import { Readable } from 'node:stream';
import type { ContextEntry } from '../../core/buildContext/contextEntry';

/** A context whose Dockerfile is remembered while it is sent. */
export interface RecordedContext {
  readonly entries: AsyncIterable<ContextEntry>;
  /** The Dockerfile's text as it was sent; nothing until then. */
  text(): string | undefined;
}

/** Remembers the Dockerfile on its way, so that a failure can be put on its line. */
export function recordDockerfile(context: AsyncIterable<ContextEntry>, path: string): RecordedContext {
  let recorded: Buffer | undefined;
  async function* recording(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) {
      chunks.push(chunk);
      yield chunk;
    }
    recorded = Buffer.concat(chunks);
  }
  async function* entries(): AsyncGenerator<ContextEntry> {
    for await (const entry of context) {
      const { read } = entry;
      if (entry.path === path && read !== undefined) yield { ...entry, read: () => recording(read()) };
      else yield entry;
    }
  }
  return { entries: entries(), text: () => recorded?.toString() };
}

/**
 * Reads on until the Dockerfile is known, before anything is sent: the classic builder wants credentials for its base images
 * in the header of the request. Keeps the entries before it, without their content.
 */
export async function readDockerfileAhead(
  context: AsyncIterable<ContextEntry>,
  path: string,
): Promise<RecordedContext> {
  const iterator = context[Symbol.asyncIterator]();
  const ahead: ContextEntry[] = [];
  let text: string | undefined;
  while (text === undefined) {
    const next = await iterator.next();
    if (next.done === true) break;
    if (next.value.path === path && next.value.read !== undefined) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of next.value.read()) chunks.push(chunk);
      const content = Buffer.concat(chunks);
      text = content.toString();
      ahead.push({ ...next.value, read: () => Readable.from([content]) });
    } else ahead.push(next.value);
  }
  async function* entries(): AsyncGenerator<ContextEntry> {
    try {
      yield* ahead;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { entries: entries(), text: () => text };
}
