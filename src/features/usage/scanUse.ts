import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { withLateProgress } from '../../ui/progress';
import type { ImagePlace } from './needs';
import type { UsageRoom } from './usageRoom';

/**
 * In how many clusters an image was in use when it was last scanned by Inspector, which ECR tells also to who may not ask
 * Inspector; undefined where it tells nothing.
 */
export async function seenByScan(room: UsageRoom, image: ImagePlace): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const { registry, repository, digest } = image;
  try {
    const { findings } = await withLateProgress(t('Reading the scan of {0}', repository.name), (signal) =>
      room.ecr(registry).scanFindings(repository.name, digest, signal),
    );
    const [most] = findings.flatMap(({ inUse }) => inUse ?? []).sort((a, b) => b.count - a.count);
    if (most === undefined || most.count === 0) return undefined;
    const where = most.count === 1 ? t('In use in 1 place') : t('In use in {0} places', most.count);
    return most.lastAt === undefined
      ? where
      : t('{0}, last seen {1}', where, room.format.dateTime(most.lastAt));
  } catch (error) {
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    return undefined;
  }
}
