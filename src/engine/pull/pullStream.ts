import { textField } from '../../core/buildkit/jsonMessages';
import type { JsonMessage } from '../../core/buildkit/jsonMessages';
import { isDigest } from '../../core/reference/digest';
import type { Digest } from '../../core/reference/digest';
import { readAnswer, type NoGoodEnd } from '../connection/answerStream';
import type { LayerProgress } from '../ports';
import { progressOf } from '../push/pushStream';

/** How a pull's stream ended. */
export type PullOutcome = { readonly type: 'pulled'; readonly digest: Digest | undefined } | NoGoodEnd;

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
  let digest: Digest | undefined;
  let pulled: { readonly type: 'pulled'; readonly digest: Digest | undefined } | undefined;
  const answer = await readAnswer(stream, (message) => {
    digest = digestOf(message) ?? digest;
    pulled = isLastWord(message, engine) ? { type: 'pulled', digest } : undefined;
    const progress = progressOf(message);
    if (progress !== undefined) on(progress);
  });
  return answer.outcome(pulled);
}

function isLastWord(message: JsonMessage, engine: 'docker' | 'podman'): boolean {
  const status = textField(message, 'status') ?? '';
  return engine === 'docker' ? DOCKER_DONE.test(status) : status === PODMAN_DONE;
}

function digestOf(message: JsonMessage): Digest | undefined {
  const digest = DOCKER_DIGEST.exec(textField(message, 'status') ?? '')?.[1];
  return digest !== undefined && isDigest(digest) ? digest : undefined;
}
