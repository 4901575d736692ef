import { EcrExplorerError } from '../core/errors';
import type { BlobReference } from '../core/copy/manifestContent';
import type { HttpRepository } from './httpRepository';
import { MOST_ATTEMPTS, pauseAfter, type Wait } from './retries';
import { networkFailure, TransientFailure } from './transientFailure';
import { t } from '../core/l10n';

/**
 * A blob's bytes from `offset` to its end. A connection that is cut is made anew from where it was, so that whoever reads
 * does not notice.
 * @throws `blob-altered` when there is more than the blob has
 */
export async function* blobBytes(
  source: HttpRepository,
  blob: BlobReference,
  offset: number,
  wait: Wait,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  for (let at = offset, failures = 0; at < blob.size;) {
    try {
      for await (const bytes of opened(source, blob, at, signal)) {
        at += bytes.length;
        failures = 0;
        if (at > blob.size)
          throw new EcrExplorerError('blob-altered', { digest: blob.digest, host: source.host });
        yield bytes;
      }
      if (at < blob.size) throw cut(source);
    } catch (thrown) {
      const error = signal.aborted ? thrown : networkFailure(thrown, source.host);
      if (!(error instanceof TransientFailure)) throw error;
      if (++failures >= MOST_ATTEMPTS) throw error.failure;
      await wait(pauseAfter(failures, error), signal);
    }
  }
}

async function* opened(
  source: HttpRepository,
  { digest }: BlobReference,
  at: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const { response, skip } = await source.readBlob(digest, at, signal);
  let left = skip;
  // Leaving the loop early destroys the response.
  for await (const chunk of response) {
    const bytes = (chunk as Buffer).subarray(left);
    left = Math.max(0, left - (chunk as Buffer).length);
    if (bytes.length > 0) yield bytes;
  }
}

function cut({ host }: HttpRepository): TransientFailure {
  return new TransientFailure(
    new EcrExplorerError('offline', { host, said: t('The connection was dropped.') }),
  );
}
