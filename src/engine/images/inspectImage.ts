import type { Connection } from '../connection/connection';
import { ask } from '../connection/dial';
import { answerOf } from '../connection/engineError';
import type { LocalImage } from '../ports';
import { readLocalImage } from './localImage';

/** One image by its id or a reference; undefined where the engine has none. Rejects with the modem's error. */
export async function inspectImage(
  { docker }: Pick<Connection, 'docker'>,
  name: string,
  signal: AbortSignal,
): Promise<LocalImage | undefined> {
  try {
    return readLocalImage(await ask(docker, { method: 'GET', path: `/images/${name}/json`, signal }));
  } catch (error) {
    if (answerOf(error)?.status === 404) return undefined;
    throw error;
  }
}
