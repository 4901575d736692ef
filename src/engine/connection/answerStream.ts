import { errorOf, readJsonMessages, type JsonMessage } from '../../core/buildkit/jsonMessages';
import { wordsOf } from './engineError';
import { t } from '../../core/l10n';

/** How an answer ends that came to no good end. */
export type NoGoodEnd =
  | { readonly type: 'failed'; readonly said: string }
  /** It ended, or broke off, before the engine said how the work went. */
  | { readonly type: 'lost'; readonly said: string; readonly cause?: unknown };

/** What is known of an answer when it is over. */
export interface ReadAnswer {
  /** The first error the engine told. */
  readonly failed: string | undefined;
  /**
   * The outcome of the work.
   * @param done what the engine's own last word amounts to; undefined when it never came
   */
  outcome<Done>(done: Done | undefined): Done | NoGoodEnd;
}

/**
 * Reads the messages of a long answer to its end. Work is done only when the engine said so, told no error, and the stream
 * came to a proper end: `200 OK` was sent before it began. Never throws for what the stream does.
 */
export async function readAnswer(
  stream: AsyncIterable<Uint8Array>,
  on: (message: JsonMessage) => void,
): Promise<ReadAnswer> {
  let failed: string | undefined;
  let junk: string | undefined;
  let broken: { readonly cause: unknown } | undefined;
  const messages = readJsonMessages(
    untilBroken(stream, (cause) => (broken = { cause })),
    (line) => (junk ??= line),
  );
  for await (const message of messages) {
    failed ??= errorOf(message);
    on(message);
  }
  return {
    failed,
    outcome: (done) => {
      if (failed !== undefined) return { type: 'failed', said: failed };
      if (broken !== undefined) return { type: 'lost', said: wordsOf(broken.cause), cause: broken.cause };
      return done ?? { type: 'lost', said: unfinished(junk) };
    },
  };
}

/** The chunks up to where the connection breaks, if it does. */
async function* untilBroken(
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
function unfinished(junk: string | undefined): string {
  const said = t('Its answer ended before the work was done.');
  return junk === undefined ? said : t('{0} It said: {1}', said, junk.slice(0, JUNK_SHOWN));
}
