import { errorOf, readJsonMessages, textField } from '../../core/buildkit/jsonMessages';
import type { JsonMessage } from '../../core/buildkit/jsonMessages';
import { isDigest } from '../../core/reference/digest';
import type { Digest } from '../../core/reference/digest';
import { unfinished, untilBroken } from '../build/buildStream';
import { wordsOf } from '../connection/engineError';
import type { LayerProgress } from '../ports';
import { progressOf } from '../push/pushStream';

/** How a pull's stream ended. */
export type PullOutcome =
  | { readonly type: 'pulled'; readonly digest: Digest | undefined }
  | { readonly type: 'failed'; readonly said: string }
  | { readonly type: 'lost'; readonly said: string; readonly cause?: unknown };

/** Docker's last word: https://github.com/moby/moby/blob/master/daemon/internal/distribution/pull_v2.go (`writeStatus`) */
const DOCKER_DONE = /^Status: (?:Downloaded newer image|Image is up to date) for /;
const DOCKER_DIGEST = /^Digest: (sha256:[0-9a-f]{64})$/;
/** Podman's: the image's id, in the words that it has for a layer too. */
const PODMAN_DONE = 'Download complete';

/**
 * Follows a pull's stream to its end. A pull is `pulled` only when the engine said so last, told no error, and the stream
 * came to a proper end. Never throws for what the stream does.
 */
export async function followPull(
  stream: AsyncIterable<Uint8Array>,
  engine: 'docker' | 'podman',
  on: (progress: LayerProgress) => void,
): Promise<PullOutcome> {
  let isPulled = false;
  let digest: Digest | undefined;
  let failed: string | undefined;
  let junk: string | undefined;
  let broken: { readonly cause: unknown } | undefined;

  const messages = readJsonMessages(
    untilBroken(stream, (cause) => (broken = { cause })),
    (line) => (junk ??= line),
  );
  for await (const message of messages) {
    failed ??= errorOf(message);
    digest = digestOf(message) ?? digest;
    isPulled = isLastWord(message, engine);
    const progress = progressOf(message);
    if (progress !== undefined) on(progress);
  }
  if (failed !== undefined) return { type: 'failed', said: failed };
  if (broken !== undefined) return { type: 'lost', said: wordsOf(broken.cause), cause: broken.cause };
  return isPulled ? { type: 'pulled', digest } : { type: 'lost', said: unfinished(junk) };
}

function isLastWord(message: JsonMessage, engine: 'docker' | 'podman'): boolean {
  const status = textField(message, 'status') ?? '';
  return engine === 'docker' ? DOCKER_DONE.test(status) : status === PODMAN_DONE;
}

function digestOf(message: JsonMessage): Digest | undefined {
  const digest = DOCKER_DIGEST.exec(textField(message, 'status') ?? '')?.[1];
  return digest !== undefined && isDigest(digest) ? digest : undefined;
}
