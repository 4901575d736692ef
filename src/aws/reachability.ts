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

/** Where the middleware of `limitedRetries` belongs: within the SDK's own retries. */
export const LIMITED_RETRIES = {
  step: 'finalizeRequest',
  priority: 'low',
  name: 'ecrExplorerRetries',
} as const;

/** Middleware that ends a client's retries early when nobody can be reached at all, and at once when a quota is used up. */
export function limitedRetries(mostConnectionAttempts = MOST_CONNECTION_ATTEMPTS) {
  return <Args, Answer>(next: (args: Args) => Promise<Answer>): ((args: Args) => Promise<Answer>) => {
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
  };
}
