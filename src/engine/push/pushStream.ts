import { isRecord, textField, type JsonMessage } from '../../core/buildkit/jsonMessages';
import { isDigest, type Digest } from '../../core/reference/digest';
import { readAnswer, type NoGoodEnd } from '../connection/answerStream';
import type { LayerProgress } from '../ports';

/** How a push's stream ended. */
export type PushOutcome = { readonly type: 'pushed'; readonly digest: Digest | undefined } | NoGoodEnd;

/** The last word of a push; podman may name another tag than the one that was pushed. */
const PUSHED = /^(\S+): digest: (sha256:[0-9a-f]{64})(?: size: \d+)?\s*$/;

/**
 * Follows a push's stream to its end. A push is `pushed` only when the engine said so, for any tag, told no error, and the
 * stream came to a proper end. The digest is the one told for `tag`. Never throws for what the stream does.
 */
export async function followPush(
  stream: AsyncIterable<Uint8Array>,
  tag: string,
  on: (progress: LayerProgress) => void,
): Promise<PushOutcome> {
  let pushed: { readonly type: 'pushed'; readonly digest: Digest | undefined } | undefined;
  const answer = await readAnswer(stream, (message) => {
    const told = digestOf(message);
    if (told !== undefined)
      pushed = { type: 'pushed', digest: told.tag === tag ? told.digest : pushed?.digest };
    const progress = progressOf(message);
    if (progress !== undefined) on(progress);
  });
  return answer.outcome(pushed);
}

/** By event (`aux`), or by status text where images are kept in containerd's store and by podman. */
function digestOf(message: JsonMessage): { readonly tag: string; readonly digest: Digest } | undefined {
  const aux = message['aux'];
  if (isRecord(aux)) {
    const tag = textField(aux, 'Tag');
    const digest = textField(aux, 'Digest');
    return tag !== undefined && digest !== undefined && isDigest(digest) ? { tag, digest } : undefined;
  }
  const [, tag, digest = ''] = PUSHED.exec(textField(message, 'status') ?? '') ?? [];
  return tag !== undefined && isDigest(digest) ? { tag, digest } : undefined;
}

/** What a message says of a layer, or of the whole; undefined where it says something else. */
export function progressOf(message: JsonMessage): LayerProgress | undefined {
  const status = textField(message, 'status');
  if (status === undefined) return undefined;
  const layer = textField(message, 'id');
  const detail = message['progressDetail'];
  const done = isRecord(detail) ? detail['current'] : undefined;
  const total = isRecord(detail) ? detail['total'] : undefined;
  return {
    status,
    ...(layer !== undefined && { layer }),
    ...(typeof done === 'number' && { bytes: { done, total: typeof total === 'number' ? total : 0 } }),
  };
}
