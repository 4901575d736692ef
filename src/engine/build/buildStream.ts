import { readBuildMessage, type BuildMessage } from '../../core/buildkit/buildMessage';
import { buildkitProgress } from '../../core/buildkit/buildkitProgress';
import { classicProgress } from '../../core/buildkit/classicProgress';
import { readJsonMessages } from '../../core/buildkit/jsonMessages';
import type { BuildProgress } from '../../core/buildkit/progress';
import { wordsOf } from '../connection/engineError';

/** How a build's stream ended. */
export type BuildOutcome =
  | { readonly type: 'built'; readonly imageId: string }
  | { readonly type: 'failed'; readonly said: string }
  /** It ended, or broke off, before the engine said how the build went. */
  | { readonly type: 'lost'; readonly said: string; readonly cause?: unknown };

/**
 * Follows a build's stream to its end. A build is `built` only when its image was told, no error was, and the stream came
 * to a proper end: the names are given to the image after it is told. Never throws for what the stream does.
 * @param now milliseconds since the epoch
 */
export async function followBuild(
  stream: AsyncIterable<Uint8Array>,
  on: (progress: BuildProgress) => void,
  now: () => number,
): Promise<BuildOutcome> {
  const fromTrace = buildkitProgress();
  const fromOutput = classicProgress(now);
  let imageId: string | undefined;
  let failed: string | undefined;
  let junk: string | undefined;

  const progressOf = (message: BuildMessage): readonly BuildProgress[] => {
    switch (message.type) {
      case 'trace':
        return fromTrace(message.status);
      case 'output':
        return fromOutput.read(message.text);
      case 'pull': {
        const { layer: id, status, done, total } = message;
        return [{ type: 'transfer', id, name: `${id}: ${status}`, done, total }];
      }
      case 'image':
        imageId = message.id;
        return [];
      case 'failed':
        failed ??= message.said;
        return [];
      case 'other':
        return [];
    }
  };

  let broken: { readonly cause: unknown } | undefined;
  const messages = readJsonMessages(
    untilBroken(stream, (cause) => (broken = { cause })),
    (line) => (junk ??= line),
  );
  for await (const message of messages)
    for (const progress of progressOf(readBuildMessage(message))) on(progress);
  for (const progress of fromOutput.end(failed)) on(progress);

  if (failed !== undefined) return { type: 'failed', said: failed };
  if (broken !== undefined) return { type: 'lost', said: wordsOf(broken.cause), cause: broken.cause };
  if (imageId !== undefined) return { type: 'built', imageId };
  return { type: 'lost', said: unfinished(junk) };
}

/** The chunks up to where the connection breaks, if it does. */
export async function* untilBroken(
  chunks: AsyncIterable<Uint8Array>,
  onBroken: (cause: unknown) => void,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next().catch((error: unknown) => {
        onBroken(error);
        return { done: true, value: undefined } as const;
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

const JUNK_SHOWN = 200;

/** What to say of a stream that ended too early, with the first of what it said instead of messages. */
export function unfinished(junk: string | undefined): string {
  const said = 'Its answer ended before the work was done.';
  return junk === undefined ? said : `${said} It said: ${junk.slice(0, JUNK_SHOWN)}`;
}
