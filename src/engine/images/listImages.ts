import { cancelled, EcrExplorerError, throwIfCancelled } from '../../core/errors';
import { t } from '../../core/l10n';
import type { Connection } from '../connection/connection';
import { ask } from '../connection/dial';
import { answerOf, engineLost, wordsOf } from '../connection/engineError';
import type { LocalImage } from '../ports';
import { inspectImage } from './inspectImage';
import { readLocalImage } from './localImage';

/** A list does not tell platforms, so each image is asked about: so many at a time. */
const AT_ONCE = 8;

/**
 * The images that an engine holds, without those in between that a build left.
 * @throws EcrExplorerError `engine-unsupported`, `engine-lost`, `cancelled`
 */
export async function listImages(
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly LocalImage[]> {
  throwIfCancelled(signal);
  try {
    const answer = await ask(connection.docker, { method: 'GET', path: '/images/json', signal });
    // Not an empty list: what answers so is something else, or has broken off.
    if (!Array.isArray(answer))
      throw new EcrExplorerError('engine-unsupported', {
        endpoint: connection.endpoint,
        problem: t('it is no container engine.'),
      });
    const images = (answer as unknown[]).map(readLocalImage).filter((image) => image !== undefined);
    const whole: LocalImage[] = [];
    for (let start = 0; start < images.length; start += AT_ONCE) {
      const some = images.slice(start, start + AT_ONCE);
      whole.push(...(await Promise.all(some.map((image) => withPlatform(connection, image, signal)))));
    }
    return whole;
  } catch (error) {
    if (signal.aborted) throw cancelled(error);
    if (EcrExplorerError.is(error)) throw error;
    const { endpoint } = connection;
    const answer = answerOf(error);
    if (answer === undefined) throw engineLost(wordsOf(error), endpoint, error);
    throw new EcrExplorerError('engine-unsupported', { endpoint, problem: answer.said }, { cause: error });
  }
}

/** An image that has gone meanwhile, or cannot be looked at, stays as it was listed. */
async function withPlatform(
  connection: Connection,
  image: LocalImage,
  signal: AbortSignal,
): Promise<LocalImage> {
  const inspected = await inspectImage(connection, image.id, signal).catch(() => undefined);
  const platform = inspected?.platform;
  return platform === undefined ? image : { ...image, platform };
}
