import { cancelled, throwIfCancelled } from '../../core/errors';
import type { Connection } from '../connection/connection';
import { answerOf, engineLost, wordsOf } from '../connection/engineError';
import type { EngineAuthorization, PushedImage, PushProgress } from '../ports';
import { pushFailure } from './pushFailure';
import { followPush, type PushOutcome } from './pushStream';
import { checkAuthorization, readPushTarget, type PushTarget } from './pushTarget';

/**
 * Pushes one tag with credentials that are sent for this request alone.
 * @throws EcrExplorerError `push-unauthorized`, `repository-not-found`, `tag-immutable`, `access-denied`, `offline`,
 *   `push-failed`, `invalid-reference`, `engine-lost`, `cancelled`
 */
export async function pushImage(
  connection: Connection,
  reference: string,
  authorization: EngineAuthorization,
  on: (progress: PushProgress) => void,
  signal: AbortSignal,
): Promise<PushedImage> {
  throwIfCancelled(signal);
  const target = readPushTarget(reference);
  checkAuthorization(target, authorization);
  const outcome = await send(connection, target, authorization, on, signal);
  if (signal.aborted) throw cancelled(signal.reason);
  switch (outcome.type) {
    case 'pushed':
      return outcome.digest === undefined ? {} : { digest: outcome.digest };
    case 'failed':
      throw pushFailure(outcome.said, target);
    case 'lost':
      throw engineLost(outcome.said, connection.endpoint, outcome.cause);
  }
}

async function send(
  { docker }: Connection,
  { name, tag }: PushTarget,
  { username, password, serverAddress: serveraddress }: EngineAuthorization,
  on: (progress: PushProgress) => void,
  abortSignal: AbortSignal,
): Promise<PushOutcome> {
  try {
    const authconfig = { username, password, serveraddress };
    const response = await docker.getImage(name).push({ tag, authconfig, abortSignal });
    return await followPush(response, tag, on);
  } catch (error) {
    const answer = answerOf(error);
    return answer === undefined
      ? { type: 'lost', said: wordsOf(error), cause: error }
      : { type: 'failed', said: answer.said };
  }
}
