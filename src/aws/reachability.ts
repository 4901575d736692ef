import type { ECRClient } from '@aws-sdk/client-ecr';
import type { Inspector2Client } from '@aws-sdk/client-inspector2';
import { networkFailureOf } from './networkErrors';

/** Throttling deserves patience; a host that is not there does not, nor does a quota, which the SDK takes for throttling. */
const MOST_CONNECTION_ATTEMPTS = 3;

/**
 * A failure after which the SDK's retries shall end. It carries the original under a name of its own: the
 * SDK looks into `cause` for something to retry.
 */
export class GaveUp extends Error {
  override readonly name = 'GaveUp';

  constructor(readonly original: unknown) {
    super('Trying again would not help.');
  }
}

/** Ends the client's retries early when nobody can be reached at all, and at once when a quota is used up. */
export function limitRetries(
  client: ECRClient | Inspector2Client,
  mostConnectionAttempts = MOST_CONNECTION_ATTEMPTS,
): void {
  client.middlewareStack.add(
    (next) => {
      let failures = 0;
      return async (args) => {
        try {
          return await next(args);
        } catch (error) {
          if (error instanceof Error && error.name === 'LimitExceededException') throw new GaveUp(error);
          const failure = networkFailureOf(error);
          const counts = failure !== undefined && failure !== 'dropped';
          if (counts && ++failures >= mostConnectionAttempts) throw new GaveUp(error);
          throw error;
        }
      };
    },
    { step: 'finalizeRequest', priority: 'low', name: 'ecrExplorerRetries' },
  );
}
