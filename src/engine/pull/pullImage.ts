import { cancelled, throwIfCancelled } from '../../core/errors';
import { isDigest } from '../../core/reference/digest';
import type { Connection } from '../connection/connection';
import { stream } from '../connection/dial';
import { answerOf, engineLost, wordsOf } from '../connection/engineError';
import { inspectImage } from '../images/inspectImage';
import type { EngineAuthorization, LayerProgress, PulledImage, PullOptions } from '../ports';
import { checkAuthorization } from '../push/pushTarget';
import { pullFailure } from './pullFailure';
import { followPull } from './pullStream';
import type { PullOutcome } from './pullStream';
import { readPullTarget } from './pullTarget';
import type { PullTarget } from './pullTarget';

/** What a pull is asked of an engine with. */
export interface Pull {
  /** With its tag or its digest. */
  readonly reference: string;
  /** Sent for this request alone; absent for what anyone may pull. */
  readonly authorization: EngineAuthorization | undefined;
  readonly options: PullOptions;
}

/**
 * Pulls one image by tag or digest, and makes sure that the engine has it then.
 * @throws EcrExplorerError `pull-unauthorized`, `repository-not-found`, `image-not-found`, `access-denied`, `offline`,
 *   `pull-failed`, `invalid-reference`, `engine-lost`, `cancelled`
 */
export async function pullImage(
  connection: Connection,
  { reference, authorization, options }: Pull,
  on: (progress: LayerProgress) => void,
  signal: AbortSignal,
): Promise<PulledImage> {
  throwIfCancelled(signal);
  const target = readPullTarget(reference);
  if (authorization !== undefined) checkAuthorization(target, authorization);
  const outcome = await receive(connection, target, { authorization, options, on, signal });
  if (signal.aborted) throw cancelled(signal.reason);
  switch (outcome.type) {
    case 'pulled': {
      const digest = outcome.digest ?? (await digestOf(connection, target, signal));
      return digest === undefined ? {} : { digest };
    }
    case 'failed':
      throw pullFailure(outcome.said, target);
    case 'lost':
      throw engineLost(outcome.said, connection.endpoint, outcome.cause);
  }
}

interface Receiving extends Omit<Pull, 'reference'> {
  readonly on: (progress: LayerProgress) => void;
  readonly signal: AbortSignal;
}

async function receive(
  { docker, capabilities }: Connection,
  { name, tagOrDigest }: PullTarget,
  { authorization, options: { platform }, on, signal }: Receiving,
): Promise<PullOutcome> {
  try {
    const response = await stream(docker, {
      method: 'POST',
      path: '/images/create',
      query: { fromImage: name, tag: tagOrDigest, ...(platform !== undefined && { platform }) },
      ...(authorization !== undefined && { authorization }),
      signal,
    });
    return await followPull(response, capabilities.kind, on);
  } catch (error) {
    const answer = answerOf(error);
    return answer === undefined
      ? { type: 'lost', said: wordsOf(error), cause: error }
      : { type: 'failed', said: answer.said };
  }
}

/** Podman tells no digest on the way. Where the image has several in this repository, which one was pulled is not known. */
async function digestOf(
  connection: Connection,
  { name, tagOrDigest, reference }: PullTarget,
  signal: AbortSignal,
): Promise<PulledImage['digest']> {
  if (isDigest(tagOrDigest)) return tagOrDigest;
  const image = await inspectImage(connection, reference, signal);
  const own = (image?.digests ?? []).filter((digest) => digest.startsWith(`${name}@`));
  const [only, ...others] = own.map((digest) => digest.slice(name.length + 1));
  return only !== undefined && others.length === 0 && isDigest(only) ? only : undefined;
}
