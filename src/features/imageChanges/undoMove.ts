import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { shortDigest } from '../../core/reference/digest';
import { showInformation } from '../../ui/notify';
import { withLateProgress } from '../../ui/progress';
import { requireWritable } from '../../ui/registries';
import type { ImageChangesRoom } from './imageChangesRoom';
import { putTag, type Move } from './putTag';
import type { RepositoryPlace } from './needs';

/**
 * Puts a tag back to where it was before it was moved, or takes it away where it was on no image.
 * @throws `tag-moved`, `last-tag`, where that is not as it was left
 */
export async function undoMove(
  room: ImageChangesRoom,
  place: RepositoryPlace,
  { tag, to, from }: Move,
): Promise<void> {
  const { t } = vscode.l10n;
  requireWritable(place.registry);
  await withLateProgress(t('Taking back the tag {0}', tag), (signal) =>
    from === undefined
      ? takeAway(room, place, { tag, to, from }, signal)
      : putTag(room, place, { tag, to: from, from: to }, signal),
  );
  void showInformation(
    from === undefined
      ? t('The tag "{0}" is taken away again.', tag)
      : t('The tag "{0}" is back on {1}.', tag, shortDigest(from.digest)),
  );
}

async function takeAway(
  room: ImageChangesRoom,
  place: RepositoryPlace,
  { tag, to }: Move,
  signal: AbortSignal,
): Promise<void> {
  const { registry, repository } = place;
  const ecr = room.ecr(registry);
  const holder = await ecr.image(repository.name, { tag }, signal);
  if (holder?.digest !== to.digest)
    throw new EcrExplorerError('tag-moved', { repository: repository.name, tag });
  if (holder.tags.length < 2) throw new EcrExplorerError('last-tag', { repository: repository.name, tag });
  try {
    for await (const { failures } of ecr.imageChanges.deleteImages(repository.name, [{ tag }], signal))
      for (const { code, said } of failures)
        throw new EcrExplorerError('request-refused', {
          action: 'ecr:BatchDeleteImage',
          said: said === '' ? code : said,
        });
  } finally {
    room.changed(place);
  }
}
