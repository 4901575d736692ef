import { EcrExplorerError, cancelled } from '../../core/errors';
import { codeOf, isForbidden } from '../systemError';
import { t } from '../../core/l10n';

/** An answer of the engine with an error status, as docker-modem rejects with it. */
export interface EngineAnswer {
  readonly status: number;
  /** The engine's own words. */
  readonly said: string;
}

/** The answer behind an error of docker-modem; nothing where no answer came. */
export function answerOf(error: unknown): EngineAnswer | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number')
    return undefined;
  // "(HTTP code 500) server error - invalid reference format "
  const said = (/^\(HTTP code \d+\) [^-]* - ([\s\S]*)$/.exec(error.message)?.[1] ?? error.message).trim();
  return { status: error.statusCode, said: said === '' ? t('HTTP status {0}', error.statusCode) : said };
}

/** Why an engine could not be used when it was first spoken to. `signal` is the caller's: once aborted, that is why. */
export function notReached(error: unknown, endpoint: string, signal: AbortSignal): EcrExplorerError {
  if (signal.aborted) return cancelled(error);
  if (EcrExplorerError.is(error)) return error;
  const options = { cause: error };
  const answer = answerOf(error);
  if (answer !== undefined)
    return new EcrExplorerError('engine-unsupported', { endpoint, problem: answer.said }, options);
  if (isForbidden(error)) return new EcrExplorerError('engine-forbidden', { endpoint }, options);
  return new EcrExplorerError('engine-missing', { tried: [endpoint], problem: wordsOf(error) }, options);
}

/** A connection that broke, or an engine that went away, while it worked for us. */
export function engineLost(said: string, endpoint: string, cause?: unknown): EcrExplorerError<'engine-lost'> {
  return new EcrExplorerError('engine-lost', { endpoint, said }, { cause });
}

/** What went wrong with a connection, in words where Node has only a code. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return t('It did not answer in time.');
  switch (codeOf(error)) {
    case 'ENOENT':
      return t('There is no such socket or program.');
    case 'ECONNREFUSED':
      return t('Nothing listens there.');
    case 'ECONNRESET':
    case 'EPIPE':
      return t('The connection broke off.');
    default:
      return error.message;
  }
}
