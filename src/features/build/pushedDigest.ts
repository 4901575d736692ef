import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { pause } from '../../core/pause';
import type { Digest } from '../../core/reference/digest';

export interface PushedTag {
  readonly repository: string;
  readonly tag: string;
  /** What the tag named before the push: an answer with it may be older than the push. */
  readonly before?: Digest;
}

const TRIES = 6;

/**
 * Asks ECR which image a pushed tag names, for engines that do not tell. ECR may take a moment to know.
 * @param milliseconds between tries
 * @returns undefined where asking is not allowed, or ECR still does not know
 */
export async function digestFromEcr(
  ecr: Ecr,
  { repository, tag, before }: PushedTag,
  signal: AbortSignal,
  milliseconds = 1_000,
): Promise<Digest | undefined> {
  let latest: Digest | undefined;
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await pause(milliseconds, signal);
    try {
      latest = (await ecr.image(repository, { tag }, signal))?.digest;
    } catch (error) {
      if (EcrExplorerError.is(error, 'access-denied')) return undefined;
      throw error;
    }
    if (latest !== undefined && latest !== before) return latest;
  }
  // Still what it was before: the image that was pushed is the one that was there.
  return latest;
}
